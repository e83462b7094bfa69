"""The kinds ``vehicles`` (the customers' and vehicles' file) and ``deliveries`` (new cars handed
over).
"""

from __future__ import annotations

from app.base.translation import N_
from app.customers.kinds import customer_fields as customer
from app.customers.kinds import vehicle_fields as vehicle
from app.importing.rules import Field, Kind, words

_FIELDS: tuple[Field, ...] = (
    vehicle.PLATE,
    vehicle.VIN,
    vehicle.MODEL,
    vehicle.FAMILY,
    customer.CUSTOMER_NAME,
    customer.PHONES,
    customer.OTHER_PHONES,
    customer.GENDER,
    customer.CUSTOMER_KIND,
    customer.OCCUPATION,
    customer.BIRTHDAY,
    customer.ADDRESS,
    vehicle.DELIVERED_ON,
    vehicle.CONSULTANT,
    vehicle.WARRANTY_UNTIL,
    vehicle.WARRANTY_MILEAGE,
    vehicle.INSURED_UNTIL,
    vehicle.INSURER,
    vehicle.INSPECTION_DUE,
)

_PLATE_OR_VIN = (("plate",), ("vin",))

VEHICLES = Kind(
    "vehicles",
    N_("Customers and vehicles"),
    _FIELDS,
    needs=(_PLATE_OR_VIN,),
    title_words=words(
        "车辆档案|客户档案|客户资料|车辆资料|客户车辆|客户信息|车辆信息|车主信息|vehicles|customers"
    ),
    marks=words(
        "客户编号|客户代码|会员卡号|会员等级|身份证|身份证号|证件号|证件号码|驾驶证号|发动机号"
        "|车身颜色|颜色|年款排量|客户类型|客户性质|车辆性质|保险到期日|保险到期时间|保险公司"
        "|年检到期日|职业|客户职业|客户生日|下次保养时间|下次保养里程|建档日期|建档时间|客户来源"
        "|客户等级|邮箱"
    ),
)

DELIVERIES = Kind(
    "deliveries",
    N_("Deliveries"),
    _FIELDS,
    needs=(_PLATE_OR_VIN, (("delivered_on",),)),
    title_words=words(
        "交车|交付|销售明细|销售台账|售车|提车|新车销售|deliveries|delivery|handover"
    ),
    marks=words(
        "交车单号|交车时间|实际交车时间|实际交车日期|提车日期|提车时间|交付日期|交车地点|交车专员"
        "|合同号|合同编号|订单号|订单编号|销售订单号|销售单号|成交价|成交价格|销售价格|车价"
        "|裸车价|发票号|发票号码|付款方式|购车方式|贷款|按揭|定金|开票日期|选装|外观颜色|内饰颜色"
        "|回访时间|方便联系时间"
    ),
)


def family_of(model: str | None, family: str | None) -> str | None:
    """The model family that breakdowns use: the one given, else the model text as it is."""
    return family or model
