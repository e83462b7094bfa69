"""The kind ``visits``: settled workshop orders."""

from __future__ import annotations

from app.base.translation import N_
from app.customers.kinds import customer_fields as customer
from app.customers.kinds import vehicle_fields as vehicle
from app.customers.kinds.words import TYPICAL_STATUS, TYPICAL_WORK
from app.importing.rules import Field, Kind, paired, words

_PAPERS = "工单|委托书|任务委托书|维修委托书|委托单|施工单|派工单|结算单|单据|业务|订单|维修单|RO"
_WORKS = "维修|服务|作业|修理|施工|进厂|来厂|来店"
_SORTS = "类型|类别|种类|性质|分类"

ORDER_NO = Field(
    "order_no",
    N_("Order number"),
    "code",
    words(
        "工单号|工单编号|工单号码|工单单号|工单|委托书号|委托书编号|委托书号码|委托书单号|委托书"
        "|委托单号|委托单编号|任务委托书号|任务委托书编号|任务委托书|任务委托单号|维修委托书号"
        "|维修委托书编号|维修委托单号|维修工单号|维修工单编号|维修单号|维修单编号|维修编号"
        "|维修订单号|施工单号|施工单编号|派工单号|派工单编号|作业单号|作业编号|修理单号|修理编号"
        "|接车单号|接车单编号|接待单号|服务单号|服务单编号|服务工单号|进厂单号|进站单号|入厂单号"
        "|工作单号|工作令号|结算单号|结算单编号|结算单号码|结算编号|结算单|结算单据号|结账单号"
        "|结帐单号|业务单号|业务单编号|业务编号|单据号|单据编号|单据号码|单号|订单号|订单编号"
        "|定单号|定单编号|维修合同号|来厂编号|来店单号|R/O号|RO号|RO单号|RO编号|RO NO|RO Number"
        "|RO#|RO|RO ID|R.O. No|repair order|repair order no|repair order number|work order"
        "|work order no|work order number|WO number|WO no|order no|order number|order#|order id"
        "|job no|job number|job card|job card no|job card number|service order|service order no"
        "|service order number|settlement no|settlement number|bill no|invoice no|invoice number"
        "|document no|document number|R/O"
    )
    + paired(_PAPERS, "号|编号|号码"),
    barred=words("预约|保险|会员|原|关联|销售|服务编号|项目|发票|入库|出库|采购|券|卡|客户|车"),
)

_SETTLED_ON = Field(
    "settled_on",
    N_("Settled on"),
    "date_time",
    words(
        "结算日期|结算时间|结算日|出厂结算日|出厂结算日期|出厂结算时间|结算完成日期|结算确认日期"
        "|结算确认时间|结算完成时间|结算单日期|结账日期|结账时间|结账日|结帐日期|结帐时间"
        "|结单日期|结单时间|结案日期|确认账单时间|财务结算日期|财务结算时间|最后结算日期|收银日期"
        "|收银时间|收款日期|收款时间|交款日期|出厂日期|出厂时间|出厂日|离厂日期|离厂时间|出站日期"
        "|出站时间|离店时间|离店日期|交车日期|交车时间|实际交车时间|实际交车日期|提车日期"
        "|提车时间|完工日期|完工时间|竣工日期|竣工时间|实际完工时间|消费时间|消费日期"
        "|到店消费时间|维修日期|维修时间|服务日期|服务时间|进站日期|进站时间|业务日期|单据日期"
        "|日期|settled on|settled at|settled|settlement date|settlement time|date settled"
        "|settle date|closed on|closed date|close date|date closed|invoice date|invoiced on"
        "|bill date|billing date|paid on|payment date|checkout date|check-out date|completed on"
        "|completion date|date completed|out date|date out|service date|visit date|repair date"
        "|date|完成日期|完成时间"
    )
    + paired(
        "结算|结账|结帐|结清|结单|出厂|离厂|出站|离店|出店|交车|交款|收银|收款|竣工|完工",
        "日期|时间|日|年月日|日期时间",
    ),
    barred=words(
        "预计|预约|约定|承诺|下次|上次|开单|下单|进厂|入厂|接车|打印|创建|更新|修改|保险|质保"
        "|购车|回访|派工|开工|制单|登记|首次|最近|人|状态|方式"
    ),
)

_WORK = Field(
    "work",
    N_("Kind of work"),
    "text",
    words(
        "维修类型|工单类型|维修大类|业务大类|业务类型|维修类别|业务类别|工单类别|维修种类"
        "|维修性质|工单性质|业务性质|业务种类|维修业务类型|修理类型|修理类别|修理性质|修理种类"
        "|作业类型|作业类别|服务类型|服务类别|服务种类|委托书类型|委托书类别|委托类型|委托类别"
        "|委托书性质|订单类型|订单类别|任务类型|派工类型|单据类型|单据类别|进厂类型|进厂类别"
        "|进厂性质|入厂类型|来厂类型|来厂类别|来店类型|来店目的|进站类型|进站类别|进站目的"
        "|进站性质|进店类型|进厂目的|维修方式|维修分类|工单分类|业务分类|工种|work|work type"
        "|kind of work|type of work|work kind|repair type|service type|order type|ro type"
        "|job type|repair category|service category|work category|category|type"
    )
    + paired(f"{_PAPERS}|{_WORKS}", _SORTS)
    + words("类型|类别"),
    barred=words("客户|车辆|保险|支付|结算|付款|优惠|会员|状态|班组"),
    typical=TYPICAL_WORK,
)

_AMOUNT = Field(
    "amount",
    N_("Amount"),
    "money",
    words(
        "结算金额|结算总金额|结算总额|结算总计|结算合计|结算合计金额|结算额|实际结算金额"
        "|最终结算金额|结算价|结算价格|结算费用|结算总价|结算应收|结账金额|结帐金额|应结金额"
        "|实收金额|实收总额|实收总金额|实收合计|实收款|实收费用|实收|实收额|实际收款|实际收款金额"
        "|实际金额|应收金额|应收总额|应收总金额|应收合计|应收款|应收|应收费用|实际应付金额"
        "|应付金额|应付金额合计|应付合计|优惠后金额|折后金额|折后总额|折扣后金额|总计|实付金额"
        "|实付|收款金额|收银金额|已收金额|已收款|到账金额|总计金额|合计金额|合计|金额合计"
        "|金额总计|总金额|总额|总价|总费用|费用总计|费用合计|合计费用|费用总额|维修总费用"
        "|维修费用合计|维修总金额|维修总额|维修费用|维修费|维修金额|维修费合计|修理费|修理费合计"
        "|收入合计|收入|营业额|营业收入|产值|维修产值|消费金额|消费总额|工单金额|工单总额"
        "|工单总金额|订单金额|单据金额|开票金额|金额|费用|amount|settled amount|settlement amount"
        "|amount settled|amount paid|paid amount|paid|total|total amount|grand total|net amount"
        "|net total|invoice amount|invoice total|bill amount|order amount|order total|total price"
        "|revenue|sum|received amount|amount received|actual amount|total due|amount due"
        "|receivable"
    )
    + paired(
        "结算|结账|结帐|实结|实收|应收|合计|总计|净收|单据|工单|委托书|订单|维修|消费|应付|实付"
        "|收费|收款|付款|开票",
        "金额|总额|总金额|合计|总计|总价|费用|款|额",
    ),
    barred=words(
        "成本|优惠|折扣|减免|税|挂账|欠|未收|未付|毛利|提成|积分|余额|代金|券|抵扣|抵用|工时|配件"
        "|材料|服务|附加|其他|其它|物料|备件|人工|累计|上次|定金|预收|退|坏账|率|卡|充值|索赔"
        "|保险|估|报价|辅料|外加工|管理|人|日期|时间"
    ),
)

_MILEAGE = Field(
    "mileage",
    N_("Mileage"),
    "whole",
    words(
        "行驶里程|行驶里程数|里程数|里程|进厂里程|进厂里程数|进厂公里数|入厂里程|入厂里程数"
        "|进站里程|进站里程数|接车里程|接车里程数|本次里程|本次里程数|本次行驶里程|当前里程"
        "|当前里程数|出厂里程|出厂里程数|结算里程|行驶公里数|行驶公里|公里数|里程表读数|里程表数"
        "|里程表|表显里程|仪表里程|车辆里程|车辆里程数|行车里程|总里程|累计里程|维修里程|送修里程"
        "|报修里程|到店里程|来店里程|行驶里程/公里|里程/公里|公里|km|kms|mileage|mileage in"
        "|odometer|odometer reading|odo|kilometers|kilometres|kilometer|miles|current mileage"
        "|distance|公里表数|公里表读数|km reading|mileage reading"
    ),
    barred=words("下次|上次|保养|间隔|质保|保修|日均|三包|换表|提醒|首保"),
)

_ADVISOR = Field(
    "advisor",
    N_("Service advisor"),
    "text",
    words(
        "服务顾问|服务顾问姓名|维修顾问|接待顾问|售后顾问|售后服务顾问|业务接待|维修接待|服务接待"
        "|前台接待|接待员|接待SA|接待人|接待人员|接待|接车人|接车员|接车顾问|接车人员|服务专员|SA"
        "|SA姓名|SA名称|业务接待员|维修接待员|业务员|顾问|开单员|开单人|service advisor|advisor"
        "|adviser|service adviser|sa name|service consultant|receptionist|reception|writer"
        "|service writer|业务顾问|客服顾问|前台"
    ),
    barred=words("电话|编号|工号|提成|销售|日期|时间"),
)

_BROUGHT_BY = Field(
    "brought_by",
    N_("Brought by"),
    "text",
    words(
        "送修人|送修人姓名|送修人名称|送修者|送修客户|送修人员|送修|送车人|送车人姓名|送车客户"
        "|报修人|报修人姓名|来店人|来厂人|进厂人|到店人|到店客户|联系人|联系人姓名|联系人名称"
        "|客户联系人|驾驶员|驾驶人|司机|司机姓名|用车人|使用人|联系人(驾驶员)|brought by"
        "|brought in by|contact|contact name|contact person|driver|driver name"
    ),
    barred=words("电话|手机|新|号|方式|地址|时间|日期|类|车牌|里程|性别"),
)

_BROUGHT_PHONE = Field(
    "brought_phone",
    N_("Phone of who brought it"),
    "phones",
    words(
        "送修人电话|送修电话|送修人手机|送修人手机号|送修人手机号码|送修手机|送修手机号"
        "|送修人联系电话|送修人联系方式|送修人号码|送修人移动电话|送修人电话号码|送修联系电话"
        "|送修客户电话|送车人电话|送车人手机|送车人手机号|送车人联系电话|报修人电话|报修电话"
        "|来店人电话|联系人电话|联系人手机|联系人手机号|联系人手机号码|联系人联系电话"
        "|联系人联系方式|联系人电话号码|驾驶员电话|驾驶人电话|司机电话|司机手机|用车人电话"
        "|使用人电话|联系电话|联系手机|联系手机号|联系方式|联系电话号码|contact phone"
        "|contact mobile|contact number|contact no|contact tel|brought by phone|driver phone"
        "|driver mobile|phone of contact"
    ),
    barred=words("车主|客户|销售|售后|汽修|救援|顾问|保险|店|用户|供应商"),
    beside="brought_by",
)

_BOOKED = Field(
    "booked",
    N_("Booked"),
    "booked",
    words(
        "是否预约|预约|预约标志|预约标识|预约标记|预约到店|是否预约到店|预约进厂|是否预约进厂"
        "|预约进站|是否预约进站|预约进店|是否预约进店|预约维修|是否预约维修|预约否|预约与否"
        "|是否为预约|是否预约客户|预约客户|是否预约单|预约工单|是否预约工单|有无预约|预约情况"
        "|预约类型|booked|is booked|appointment|by appointment|booking|pre-booked|has appointment"
        "|reserved"
    ),
    inverse_synonyms=words(
        "未预约|非预约|是否未预约|是否非预约|自然到店|是否自然到店|自然进厂|自然进店|直接到店"
        "|walk-in|walk in|not booked"
    ),
    barred=words("单号|编号|时间|日期|人|内容|来源|率|状态|渠道|电话"),
)

_FIXED_FIRST = Field(
    "fixed_first",
    N_("Fixed at first visit"),
    "fixed_first",
    words(
        "一次修复|是否一次修复|一次修复合格|一次修复标志|一次修复标识|一次维修合格"
        "|是否一次维修合格|一次修好|是否一次修好|一次性修复|是否一次性修复|一次性修好"
        "|一次修复成功|一次合格|是否一次合格|首次修复|是否首次修复|一次修复与否|一次交检合格"
        "|一次检验合格|一次质检合格|一次修复情况|一次维修修复|fixed first|fixed first time"
        "|fixed at first visit|first time fix|first-time fix|right first time"
        "|fixed right first time|ftf|frft|fix it right"
    ),
    inverse_synonyms=words(
        "返修|是否返修|返修标志|返修标识|返修标记|返修否|返修车|是否返修车|是否为返修|返修工单"
        "|是否返修工单|返修单|返修情况|返工|是否返工|返工标志|返工标识|返工标记|返工否|返工车"
        "|是否返工车|是否为返工|返工单|是否返工单|内返|外返|是否内返|是否外返|内部返修|外部返修"
        "|二次维修|是否二次维修|二次返修|是否二次返修|重复维修|是否重复维修|重复修理|是否重复修理"
        "|二次返厂|未一次修复|非一次修复|返修返工|返修/返工|rework|is rework|comeback|come-back"
        "|is comeback|repeat repair|repeat|is repeat|returned|redo"
    ),
    barred=words("率|原因|次数|单号|内容|日期|时间|人|费|金额|责任"),
)

_STATUS = Field(
    "status",
    N_("Status"),
    "text",
    words(
        "结算状态|工单状态|单据状态|订单状态|委托书状态|委托单状态|任务状态|维修状态|维修单状态"
        "|业务状态|单据状况|结算情况|结账状态|结帐状态|结算单状态|结算状况|工单状况|施工状态"
        "|维修进度|进度|进度状态|当前状态|完工状态|服务状态|服务单状态|状态|在厂状态|车辆状态"
        "|status|order status|settlement status|ro status|work order status|job status"
        "|document status|state|stage"
    )
    + paired(f"{_PAPERS}|{_WORKS}", "状态|状况"),
    barred=words("收款|付款|支付|挂账|回款|开票|打印|审核|提醒|完检|回访|质检|保险|会员|索赔|预约"),
    typical=TYPICAL_STATUS,
)

_SETTLED = Field(
    "settled",
    N_("Settled or not"),
    "settled",
    words(
        "是否结算|是否已结算|结算标志|结算标识|结算标记|结算否|已结算|是否结账|是否结帐|结账标志"
        "|是否出厂|是否已出厂|is settled|settled flag|settled y/n|settled?"
    ),
    inverse_synonyms=words("未结算|是否未结算|是否在修|在修|是否在厂|open order|is open"),
)

_VOID = Field(
    "void",
    N_("Deleted or void"),
    "void",
    words(
        "是否删除|删除标志|删除标识|删除标记|是否已删除|已删除|删除|删除否|作废标志|作废标记"
        "|作废标识|是否作废|是否已作废|已作废|作废|作废否|作废状态|删除状态|是否取消|取消标志"
        "|取消标记|取消标识|是否废单|废单标志|废单|是否无效|无效标志|是否撤销|撤销标志|冲销标志"
        "|是否冲销|void|voided|is void|void flag|deleted|is deleted|deleted flag|delete flag"
        "|cancelled|canceled|is cancelled"
    )
    + paired(_PAPERS, "作废|删除|作废标志|删除标志|作废标记|删除标记|是否作废|是否删除"),
    inverse_synonyms=words(
        "是否有效|有效标志|有效标识|有效标记|有效否|有效|有效状态|valid|is valid|active|is active"
    ),
    barred=words("原因|人|时间|日期|金额|期|次数|备注"),
)

VISITS = Kind(
    "visits",
    N_("Workshop visits"),
    (
        ORDER_NO,
        vehicle.PLATE,
        vehicle.VIN,
        _SETTLED_ON,
        _WORK,
        _AMOUNT,
        _MILEAGE,
        _ADVISOR,
        _BROUGHT_BY,
        _BROUGHT_PHONE,
        _BOOKED,
        _FIXED_FIRST,
        _STATUS,
        _SETTLED,
        _VOID,
        customer.CUSTOMER_NAME,
        customer.PHONES,
        vehicle.MODEL,
        vehicle.FAMILY,
    ),
    needs=(
        (("settled_on",),),
        (("plate",), ("vin",)),
        (("order_no",), ("amount",)),
    ),
    title_words=words(
        "结算清单|结算明细|维修结算|结算|工单|委托书|维修台账|进厂台账|进站|维修记录|settlements"
        "|visits|orders"
    ),
    marks=words(
        "开单时间|开单日期|进厂时间|进厂日期|入厂时间|接车时间|完工时间|出厂时间|挂账金额"
        "|应收金额|实收金额|优惠金额|工时费|材料费|配件费|结算人|维修工|班组|主修|存油量"
        "|预计交车时间|故障描述|会员折扣|整单优惠|毛利"
    ),
)
