"""The kind ``visit_lines``: labour items and materials on workshop orders."""

from __future__ import annotations

from app.base.translation import N_
from app.customers.kinds.visit_kinds import ORDER_NO
from app.importing.rules import Field, Kind, paired, words

_NAME = Field(
    "name",
    N_("Item"),
    "text",
    words(
        "名称|项目名称|项目/材料名称|项目名称/材料名称|维修项目|维修项目名称|服务项目"
        "|服务项目名称|服务项目名|服务名称|作业项目|作业项目名称|作业名称|修理项目|修理项目名称"
        "|工时名称|工时项目|工时项目名称|工项名称|工项|施工项目|施工项目名称|项目|项目描述"
        "|维修内容|作业内容|配件名称|备件名称|零件名称|零件名|材料名称|物料名称|商品名称|配件"
        "|备件|零件|材料|维修材料|维修配件|所需物料|用料名称|品名|明细名称|明细|内容|描述|name"
        "|item|item name|description|labour|labor|labour item|labor item|operation|operation name"
        "|job|job description|part|part name|part description|material|material name|service item"
        "|line description"
    )
    + paired(
        "项目|维修项目|作业|工时|明细|材料|维修材料|配件|备件|零件|商品|项目/材料|项目材料|项目/配件",
        "名称|名|描述|内容|名称描述",
    )
    + words("名称描述"),
    barred=words("编号|编码|代码|号|类|数|单价|金额|费|人"),
)

_SORT = Field(
    "sort",
    N_("Labour or material"),
    "sort",
    words(
        "项目/材料|材料/项目|工时/材料|工时/配件|工时/备件|项目/配件|项目/备件|类别|类型|分类"
        "|种类|性质|项目类型|项目类别|项目分类|项目种类|明细类型|明细类别|行类型|行类别|费用类型"
        "|费用类别|费用种类|费用项目|条目类型|条目类别|内容类型|收费类型|收费类别|项目性质|sort"
        "|type|kind|line type|line kind|item type|item kind|category|labour/material"
        "|labor/material|labour/parts|labor/parts|labour or material|class|项目或材料|材料或项目"
        "|项目材料|项目材料标志|项目/材料标志"
    )
    + paired("项目|维修项目|明细|行|条目|内容|费用|收费", "类型|类别|种类|性质|分类|属性"),
    barred=words("维修类|业务|工单|客户|配件类|支付"),
    typical=words(
        "项目|材料|工时|配件|备件|零件|维修项目|维修材料|labour|labor|material|part|parts"
    ),
)

_QUANTITY = Field(
    "quantity",
    N_("Quantity"),
    "quantity",
    words(
        "数量|配件数量|备件数量|材料数量|物料数量|销售数量|领用数量|使用数量|出库数量|发料数量"
        "|用料数量|项目数量|工时/数量|数量/工时|用量|件数|个数|次数|数目|工时数|工时数量|标准工时|维修工时|结算工时"
        "|计费工时|工时|qty|quantity|count|units|hours|labour hours|labor hours|pcs"
    ),
    barred=words("库存|单位|费|单价|剩余|退|入库"),
)

_AMOUNT = Field(
    "amount",
    N_("Amount"),
    "money",
    words(
        "金额|结算金额|实收金额|应收金额|项目金额|明细金额|小计|小计金额|合计|合计金额|总价|总额"
        "|总金额|销售金额|销售总额|配件金额|配件总额|备件金额|材料金额|物料金额|材料费|材料费用"
        "|配件费|配件费用|工时费|工时金额|工时费用|工费|服务金额|服务费|服务费用|出库金额|费用"
        "|折后金额|优惠后金额|实际金额|amount|line amount|line total|total|total amount"
        "|price total|net amount|sum|value|subtotal|extended price|labour amount|parts amount"
        "|实收|应收|金额小计|金额合计"
    )
    + paired(
        "结算|应收|实收|项目|明细|小计|合计|销售|材料|配件|折后",
        "金额|总额|总金额|合计|总计|费用|款",
    ),
    barred=words("成本|优惠|折扣|毛利|单价|税|提成|率|挂账|未|退"),
)

_CODE = Field(
    "code",
    N_("Item code"),
    "code",
    words(
        "项目编号|项目代码|项目编码|项目号|工时代码|工时编码|工时编号|工时号|作业代码|作业编码"
        "|作业编号|工项代码|工项编码|服务编号|服务代码|服务编码|配件编号|配件编码|配件代码|配件号"
        "|备件编号|备件编码|备件代码|备件号|备件件号|零件号|零件编号|零件编码|零件代码|零件图号"
        "|材料编号|材料编码|材料代码|物料编号|物料编码|物料代码|商品编号|商品编码|件号|图号|编码"
        "|代码|编号|code|item code|item no|item number|part no|part number|part code"
        "|operation code|op code|labour code|labor code|material no|material code|sku"
    ),
    barred=words("工单|委托|车|客户|单据|行|员工"),
)

_LINE_NO = Field(
    "line_no",
    N_("Line number"),
    "whole",
    words(
        "行号|行次|项次|项目序号|明细序号|明细行号|行序号|序号|line|line no|line number|line#"
        "|row no|position|pos"
    ),
)

VISIT_LINES = Kind(
    "visit_lines",
    N_("Labour and materials of visits"),
    (ORDER_NO, _NAME, _SORT, _QUANTITY, _AMOUNT, _CODE, _LINE_NO),
    needs=((("order_no",),), (("name",),)),
    title_words=words(
        "维修项目|维修材料|项目明细|材料明细|配件明细|工单明细|领料明细|lines|items|details"
    ),
    telling=(("name", "quantity"), ("name", "code"), ("name", "sort")),
    marks=words(
        "单价|销售单价|成本单价|成本价|单位|计量单位|零件号|配件编号|工时单价|折扣|折扣率|仓位"
        "|仓库|配件品牌|配件类型|供应商|领料人|班组|工段|主修人|派工|成本总额|unit price|unit"
    ),
)

_MATERIAL_WORDS = ("配件", "备件", "零件", "材料", "物料", "商品", "用料", "part", "material")
_LABOUR_WORDS = (
    "工时",
    "工项",
    "维修项目",
    "服务",
    "作业",
    "修理项目",
    "施工项目",
    "项目",
    "labour",
)
_LABOUR_WORDS_ENGLISH = ("labor", "operation", "job", "service")


def implied_sort(header: str) -> str | None:
    """What the header of the name column says of all its lines: ``labour`` for 项目名称,
    ``material`` for 配件名称, ``None`` for a plain 名称 or one that names both. Counts only
    where no column tells labour and material apart.
    """
    text = header.lower()
    material = any(word in text for word in _MATERIAL_WORDS)
    labour = any(word in text for word in _LABOUR_WORDS + _LABOUR_WORDS_ENGLISH)
    if material == labour:
        return None
    return "material" if material else "labour"
