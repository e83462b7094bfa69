"""Header texts for the car itself, as workshop and sales systems write them."""

from __future__ import annotations

from app.base.translation import N_
from app.importing.rules import Field, paired, words

_ENDS = (
    "到期日|到期日期|到期时间|到期|截止日|截止日期|截止时间|截止|终止日|终止日期|结束日|结束日期"
    "|有效期|有效期至|终了日|止日|至|止"
)

PLATE = Field(
    "plate",
    N_("Plate"),
    "plate",
    words(
        "车牌号|车牌|车牌号码|牌照号|牌照|牌照号码|车牌照|车牌照号|车牌照号码|牌号|号牌|号牌号码"
        "|车号|车辆号牌|车辆牌照|车辆牌照号|车辆车牌|车辆车牌号|机动车号牌|机动车号牌号码"
        "|机动车牌号|机动车牌照号|现车牌号|当前车牌|新车牌号|牌照编号|车牌编号|登记号码|车辆号码"
        "|车辆牌号|客户车牌|客户车牌号|送修车牌|送修车牌号|维修车牌|plate|plate no|plate number"
        "|plate#|license plate|licence plate|license plate no|licence plate no"
        "|license plate number|licence plate number|license no|licence no|license number"
        "|licence number|registration no|registration number|registration|reg no|reg number"
        "|vehicle registration|vehicle reg no|car plate|car no|vehicle no|number plate|tag no"
        "|rego|chepai|chepaihao"
    ),
    barred=words("原|旧|前|曾|类型|颜色|种类|日期|时间|归属|城市"),
)

VIN = Field(
    "vin",
    N_("VIN"),
    "vin",
    words(
        "VIN|VIN码|VIN号|VIN号码|VIN代码|VIN编号|车架号|车架号码|车架号VIN|车架|车架编号|底盘号"
        "|底盘号码|底盘编号|底盘|大架号|车辆识别代号|车辆识别代码|车辆识别号|车辆识别码"
        "|车辆识别号码|识别代号|识别代码|识别码|识别号|17位码|17位VIN码|十七位码|17位识别码"
        "|车辆VIN|车辆VIN码|车辆VIN号|整车VIN|车身号|车身号码|车身编号|车架号后17位|vin no"
        "|vin number|vin code|vehicle identification number|vehicle id number|chassis|chassis no"
        "|chassis number|frame no|frame number|chejiahao"
    ),
    barred=words("发动机|后六位|后6位|后8位|后八位|电机"),
)

MODEL = Field(
    "model",
    N_("Model"),
    "text",
    words(
        "车型|车型名称|车辆型号|车型号|车辆车型|车型描述|车型全称|销售车型|型号|车款|车种"
        "|品牌车型|品牌型号|厂牌型号|车型配置|车型版本|车辆名称|产品型号|购买车型|所购车型"
        "|购车车型|型号名称|具体车型|款型|车辆款式|model|model name|vehicle model|car model"
        "|vehicle|variant|trim"
    ),
    barred=words("代码|编码|编号|适用|适配|系列|意向|年款|年份"),
)

FAMILY = Field(
    "family",
    N_("Model family"),
    "text",
    words(
        "车系|车系名称|车系列|车型系列|车辆系列|系列|车系类别|品牌车系|车辆车系|车型大类|车型分类"
        "|车型类别|车系描述|所购车系|购买车系|family|model family|series|model series|car line"
        "|carline|range|model line"
    ),
    barred=words("代码|编码|编号|适用|适配|意向"),
)

DELIVERED_ON = Field(
    "delivered_on",
    N_("Delivered on"),
    "date",
    words(
        "交车日期|交车时间|交车日|实际交车日期|实际交车时间|新车交车日期|新车交付日期|交付日期"
        "|交付时间|车辆交付日期|提车日期|提车时间|提车日|购车日期|购车时间|购车日|购买日期"
        "|购买时间|购入日期|买车日期|买车时间|销售日期|销售时间|售车日期|售出日期|实销日期"
        "|零售日期|新车销售日期|车辆销售日期|保修起始日期|质保起始日期|质保开始日期|保修开始日期"
        "|开票日期|开票时间|发票日期|购车发票日期|上牌日期|上牌时间|初登日期|初次登记日期"
        "|初登时间|车辆登记日期|登记日期|注册日期|注册登记日期|上户日期|入户日期|行驶证登记日期"
        "|行驶证注册日期|delivered on|delivery date|date of delivery|delivered|handover date"
        "|hand-over date|purchase date|purchased on|date of purchase|sale date|sales date|sold on"
        "|sold date|date sold|retail date|invoice date|first registration|registration date"
        "|warranty start|warranty start date"
    )
    + paired(
        "交车|新车交车|实际交车|交付|提车|购车|购买|销售|零售|售车|售出|出售|开票|上牌|注册|登记|初登",
        "日期|时间|日|年月日",
    ),
    barred=words("预计|预约|计划|约定|承诺|下次|上次|状态|地点|里程|驾驶证"),
)

WARRANTY_UNTIL = Field(
    "warranty_until",
    N_("Warranty until"),
    "date",
    words(
        "质保到期日|质保到期日期|质保到期时间|质保到期|质保截止|质保截止日|质保截止日期"
        "|质保截止时间|质保终止日期|质保结束日期|质保有效期|质保有效期至|质保期至|质保至|质保期限"
        "|质保期|质保日期|质保期截止|质保期截止日期|质保期到期日|整车质保到期日|保修到期日"
        "|保修到期日期|保修到期时间|保修到期|保修截止|保修截止日|保修截止日期|保修终止日期"
        "|保修结束日期|保修有效期|保修有效期至|保修期至|保修至|保修期限|保修期|保修日期"
        "|保修期截止日期|三包到期日|三包到期日期|三包到期|三包截止日期|三包有效期|三包有效期至"
        "|质量担保到期日|质量担保到期|质量担保截止日期|质量担保期|质量担保期至|担保到期日"
        "|担保截止日期|索赔截止日期|索赔到期日|warranty until|warranty end|warranty end date"
        "|warranty expiry|warranty expiry date|warranty expires|warranty to|end of warranty"
        "|warranty date|warranty valid until"
    )
    + paired(
        "质保|质保期|整车质保|原厂质保|厂家质保|保修|保修期|整车保修|原厂保修|三包|三包期|质量担保|担保",
        _ENDS,
    ),
    barred=words("里程|公里|开始|起始|起|延保|延长|状态|年限|月数"),
)

WARRANTY_MILEAGE = Field(
    "warranty_mileage",
    N_("Warranty mileage"),
    "whole",
    words(
        "质保里程|质保里程数|质保公里数|质保公里|质保到期里程|质保截止里程|质保里程上限|保修里程"
        "|保修里程数|保修公里数|保修到期里程|保修截止里程|三包里程|三包里程数|三包到期里程"
        "|质量担保里程|担保里程|索赔里程|warranty mileage|warranty km|warranty miles"
        "|warranty distance|warranty odometer"
    ),
    barred=words("延保|剩余"),
)

INSURED_UNTIL = Field(
    "insured_until",
    N_("Insured until"),
    "date",
    words(
        "保险到期日|保险到期日期|保险到期时间|保险到期|保险截止|保险截止日|保险截止日期"
        "|保险截止时间|保险终止日期|保险结束日期|保险止期|保险终期|保险有效期|保险有效期至"
        "|保险期至|保险至|保险期限|保险日期|保险时间|保单到期日|保单到期日期|保单到期|保单止期"
        "|商业险到期日|商业险到期日期|商业险到期时间|商业险到期|商业险截止日期|商业险终止日期"
        "|商业保险到期日|商业保险到期日期|车险到期日|车险到期日期|车险到期时间|车险到期"
        "|投保到期日|交强险到期日|交强险到期日期|交强险到期时间|交强险到期|交强险终止日期"
        "|交强险截止日期|续保到期日|insured until|insurance until|insurance expiry"
        "|insurance expiry date|insurance end|insurance end date|insurance expires|insurance due"
        "|insurance valid until|insurance date|policy expiry|policy end date"
    )
    + paired("保险|商业险|商业保险|车险|保单|交强险|交强保险", f"{_ENDS}|止期|终期|终保日期"),
    barred=words("开始|起始|起保|起期|公司|金额|生效|提醒"),
)

INSURER = Field(
    "insurer",
    N_("Insurer"),
    "text",
    words(
        "保险公司|保险公司名称|承保公司|承保公司名称|承保保险公司|承保单位|承保机构|投保公司"
        "|投保保险公司|投保单位|保险商|商业险公司|商业险保险公司|商业险承保公司|车险公司|保险机构"
        "|在保公司|现保险公司|交强险公司|交强险承保公司|insurer|insurance company"
        "|insurance carrier|insured with|underwriter"
    ),
    barred=words("电话|地址|理赔"),
)

INSPECTION_DUE = Field(
    "inspection_due",
    N_("Inspection due"),
    "date",
    words(
        "年检到期日|年检到期日期|年检到期时间|年检到期|年审到期日|年审到期日期|年审到期时间"
        "|年审到期|年检有效期|年检有效期至|年审有效期|年检截止日期|年审截止日期|下次年检日期"
        "|下次年检时间|下次年检|下次年审日期|下次年审时间|下次年审|年检日期|年审日期|年检时间"
        "|年审时间|年检日|年审日|检验有效期|检验有效期至|检验有效期止|检车到期日|车检到期"
        "|车检日期|验车日期|验车到期日|检验到期日|行驶证年检到期日|inspection due"
        "|inspection due date|inspection date|inspection until|inspection expiry"
        "|annual inspection|next inspection|annual inspection date|annual inspection due"
    ),
    barred=words("驾驶证|驾照|驾证|提醒"),
)

CONSULTANT = Field(
    "consultant",
    N_("Sales consultant"),
    "text",
    words(
        "销售顾问|销售顾问姓名|销售员|销售人员|销售代表|销售员姓名|销售人|销售经理|销售专员"
        "|售车顾问|售车员|购车顾问|交车顾问|交车人|业务员|顾问|置换顾问|sales consultant"
        "|consultant|salesperson|sales person|salesman|sales rep|sales representative"
        "|sales advisor|sales executive|sold by"
    ),
    barred=words("服务|维修|电话|手机|编号|工号|提成|部门"),
)
