"""Header texts for the customer, as workshop and sales systems write them."""

from __future__ import annotations

from app.base.translation import N_
from app.importing.rules import Field, paired, words

CUSTOMER_NAME = Field(
    "customer_name",
    N_("Customer"),
    "text",
    words(
        "车主姓名|车主|车主名|车主名称|客户姓名|客户名称|客户名|客户|车主/单位|车主单位"
        "|车主(单位)|用户姓名|用户名称|用户名|用户|顾客姓名|顾客名称|顾客|购车人|购车人姓名"
        "|购车客户|购车客户姓名|买方名称|购买方|机动车所有人|车辆所有人|所有人|产权人|登记车主"
        "|车主全称|客户全称|会员姓名|会员名称|姓名|姓名/单位|名称|客户单位|单位名称|公司名称"
        "|customer|customer name|owner|owner name|car owner|vehicle owner|client|client name|name"
        "|full name|buyer|buyer name"
    ),
    barred=words(
        "电话|手机|号|类|性|联系|地址|送修|编码|顾问|来源|生日|等级|级别|归属|时间|日期|证"
    ),
)

PHONES = Field(
    "phones",
    N_("Phone"),
    "phones",
    words(
        "车主电话|车主手机|车主手机号|车主手机号码|车主电话号码|车主号码|车主联系电话"
        "|车主联系方式|车主移动电话|客户电话|客户手机|客户手机号|客户手机号码|客户联系电话"
        "|客户联系方式|客户电话号码|用户电话|用户手机|用户手机号|用户联系电话|顾客电话|购车人电话"
        "|会员手机|会员手机号|手机号|手机号码|手机|移动电话|移动电话号码|联系手机|联系手机号"
        "|联系手机号码|联系电话|联系电话号码|联系方式|电话|电话号码|电话1|手机1|联系电话1"
        "|本人电话|phone|phone no|phone number|mobile|mobile no|mobile number|mobile phone|cell"
        "|cell phone|telephone|tel|tel no|customer phone|customer mobile|owner phone|owner mobile"
        "|contact no|contact number"
    ),
    barred=words(
        "送修|联系人|销售|售后|汽修|救援|顾问|保险|供应商|紧急|备用|固定|传真|门店|公司|店|归属"
    ),
)

OTHER_PHONES = Field(
    "other_phones",
    N_("Other phone"),
    "phones",
    words(
        "其他电话|其它电话|备用电话|备用手机|备用联系电话|备用号码|第二电话|第二联系电话|电话2"
        "|手机2|联系电话2|手机号2|固定电话|固话|座机|座机号|座机电话|家庭电话|住宅电话|宅电"
        "|办公电话|单位电话|公司电话|联系人电话|联系人手机|联系人手机号|联系人手机号码"
        "|联系人联系电话|紧急联系电话|联系电话|联系方式|电话|电话号码|other phone|second phone"
        "|phone 2|mobile 2|home phone|work phone|office phone|landline|alternate phone"
        "|alternative phone|contact phone"
    ),
    barred=words("送修|销售|售后|汽修|救援|顾问|保险|供应商|传真|门店|店"),
    spare=True,
)

GENDER = Field(
    "gender",
    N_("Gender"),
    "gender",
    words(
        "性别|客户性别|车主性别|用户性别|顾客性别|联系人性别|称谓|尊称|gender|sex|customer gender"
    ),
)

CUSTOMER_KIND = Field(
    "customer_kind",
    N_("Kind of customer"),
    "customer_kind",
    words(
        "客户类型|客户类别|客户性质|客户种类|客户分类|客户属性|用户类型|用户类别|用户性质"
        "|车主类型|车主类别|车主性质|车辆性质|车辆使用性质|使用性质|用车性质|车辆用途|使用用途"
        "|用途|车辆属性|公私性质|公私类型|公私类别|公私|公私车|公/私|私家/公务|公车/私车|车辆类别"
        "|车辆归属性质|购车性质|购车类型|购车用途|所有权性质|产权性质|单位/个人|个人/单位"
        "|个人/企业|customer type|customer kind|customer category|customer class|owner type|usage"
        "|vehicle usage|use of vehicle|ownership|account type|营运性质"
    )
    + paired("客户|用户|车主|顾客|车辆使用|使用|用车", "类型|类别|性质|种类|分类|属性"),
    barred=words("来源|等级|级别|会员|车型"),
    typical=words("私家车|公务车|特种车|私家|公务|特种|个人|单位|企业|出租|驾校|非营运|营运"),
)

OCCUPATION = Field(
    "occupation",
    N_("Occupation"),
    "text",
    words(
        "职业|客户职业|车主职业|用户职业|从事职业|职业类型|职业类别|从事行业|所属行业|行业|工作"
        "|职务|occupation|profession|job|job title|industry"
    ),
)

BIRTHDAY = Field(
    "birthday",
    N_("Birthday"),
    "date",
    words(
        "生日|出生日期|客户生日|车主生日|用户生日|客户出生日期|车主出生日期|出生年月日|出生年月"
        "|出生日|生日日期|birthday|date of birth|birth date|dob|birthdate"
    ),
    barred=words("提醒|配偶|子女|公司"),
)

ADDRESS = Field(
    "address",
    N_("Address"),
    "text",
    words(
        "地址|客户地址|车主地址|用户地址|联系地址|通讯地址|通信地址|邮寄地址|详细地址|家庭地址"
        "|家庭住址|住址|现住址|居住地址|居住地|住所|客户住址|车主住址|单位地址|证件地址"
        "|身份证地址|address|customer address|home address|mailing address|street address"
    ),
    barred=words("邮箱|邮件|坐标|救援|交车|店|IP|MAC"),
)
