"""Header texts for what was done about a case, when, and how it ended."""

from __future__ import annotations

from app.base.translation import N_
from app.importing.rules import Field, paired, words

_CASE = "投诉|抱怨|客诉|客户投诉|客户抱怨|用户投诉|用户抱怨|案件|工单|反馈|问题"

HANDLING = (
    Field(
        "handling",
        N_("Handling"),
        "lines",
        words(
            "处理意见|处理方案|解决方案|处理措施|处理办法|处理方法|处理方式|解决办法|解决措施"
            "|解决方法"
            "|投诉解决方案|对策|对策措施|处理对策|应对措施|补救措施|临时措施|处置意见|处置措施"
            "|处理内容"
            "|处理建议|协商方案|处理情况|处理|处理结果|解决情况|handling|proposal|solution"
            "|resolution"
            "|proposed solution|action taken|measure taken|remedy"
        ),
        barred=words("时间|日期|人|状态|满意|反馈|部门|进度|过程"),
    ),
    Field(
        "result",
        N_("Result told"),
        "lines",
        words(
            "处理结果|解决结果|最终结果|最终处理结果|办理结果|结果|答复内容|回复内容|答复客户内容"
            "|回复"
            "|答复|结案说明|结案意见|result|outcome|reply|reply to customer|answer to customer"
        ),
        barred=words("时间|日期|人|满意|反馈|调查|回访"),
    ),
    Field(
        "compensation",
        N_("Compensation"),
        "text",
        words("补偿方式|赔偿方式|补偿内容|赔偿内容|补偿|赔偿|补偿方案|赠送|compensation|goodwill"),
        barred=words("金额|费用"),
    ),
    Field(
        "amount",
        N_("Amount"),
        "money",
        words(
            "补偿金额|赔偿金额|赔付金额|补偿费用|赔偿费用|处理费用|抱怨费用|优惠金额|金额|费用"
            "|amount"
            "|compensation amount|goodwill amount|cost"
        ),
        barred=words("维修|结算|应收|实收"),
    ),
    Field(
        "reaction",
        N_("Reaction"),
        "lines",
        words(
            "客户对处理结果反馈|客户对处理结果的反馈|客户对处理结果意见|客户对处理意见反馈|客户反馈"
            "|客户反馈意见|客户反应|客户态度|客户意见反馈|处理结果反馈|客户确认|客户是否接受"
            "|是否接受"
            "|客户是否同意|是否同意|客户答复|客户初次反馈|客户认可|是否认可|reaction"
            "|customer's reaction|customer reaction|customer answer|customer response|accepted"
            "|customer feedback"
        ),
        barred=words("时间|日期"),
    ),
    Field(
        "measures",
        N_("Corrective/preventive"),
        "lines",
        words(
            "纠正预防措施|纠正及预防措施|纠正和预防措施|纠正与预防措施|纠正/预防措施|整改措施"
            "|整改方案"
            "|改进措施|改善措施|整改情况|整改内容|内部整改|后续措施|长期措施|措施"
            "|corrective and preventive"
            "|corrective and preventive measure|corrective and preventive action|capa|measures"
            "|improvement"
        ),
        barred=words("时间|日期|人|期限|完成"),
    ),
    Field(
        "corrective",
        N_("Corrective measure"),
        "lines",
        words(
            "纠正措施|纠正|纠正行动|纠正对策|corrective measure|corrective action|corrective"
            "|correction"
        ),
        barred=words("预防|时间|日期|人"),
    ),
    Field(
        "preventive",
        N_("Preventive measure"),
        "lines",
        words(
            "预防措施|预防|防范措施|预防行动|预防对策|再发防止|再发防止措施|preventive measure"
            "|preventive action|preventive|prevention"
        ),
        barred=words("纠正|时间|日期|人"),
    ),
    Field(
        "measure_owner",
        N_("Carried out by"),
        "text",
        words(
            "措施责任人|整改责任人|整改负责人|整改人|措施负责人|执行人|落实人|measure owner"
            "|action owner"
            "|carried out by"
        ),
    ),
    Field(
        "measure_due",
        N_("Due"),
        "date",
        words(
            "整改期限|整改时限|完成期限|计划完成日期|计划完成时间|要求完成日期|due|due date|due on"
        ),
    ),
    Field(
        "measure_done",
        N_("Done on"),
        "date",
        words(
            "整改完成日期|整改完成时间|措施完成日期|措施完成时间|整改日期|整改时间|done on"
            "|measure done"
        ),
    ),
)

MOMENTS = (
    Field(
        "contacted_at",
        N_("First contact"),
        "date_time",
        words(
            "首次联系时间|首次联系日期|首次联系|首次响应时间|首次响应|首响时间|响应时间|联系时间"
            "|联系客户时间|首次回复时间|首次跟进时间|first contact|first contact at|contacted at"
            "|contacted on|first response|response time"
        ),
    ),
    Field(
        "investigated_at",
        N_("Investigated on"),
        "date_time",
        words(
            "调查时间|调查日期|核实时间|核实日期|核查时间|核查日期|investigated on|investigated at"
        ),
    ),
    Field(
        "proposed_at",
        N_("Proposed at"),
        "date_time",
        words(
            "处理时间|处理日期|方案时间|方案日期|处理意见日期|对策日期|handled on|handled at"
            "|handling date"
            "|proposed on|proposed at|proposal date"
        ),
        barred=words("完成|截止|要求|完毕"),
    ),
    Field(
        "answered_at",
        N_("Answered at"),
        "date_time",
        words(
            "客户反馈时间|客户反馈日期|客户答复时间|客户答复日期|协商时间|协商日期|达成一致日期"
            "|客户接受日期|answered at|answered on|agreed on"
        ),
    ),
    Field(
        "replied_at",
        N_("Replied on"),
        "date_time",
        words(
            "回复时间|回复日期|答复时间|答复日期|回复客户时间|回复客户日期|答复客户时间|回单时间"
            "|返单时间"
            "|回馈时间|replied on|replied at|reply date|answered customer on"
        ),
        barred=words("要求|承诺|约定|首次"),
    ),
    Field(
        "followed_at",
        N_("Follow-up on"),
        "date_time",
        words(
            "回访时间|回访日期|二次回访时间|满意度回访时间|确认时间|确认日期|完成确认日期"
            "|客户确认时间"
            "|follow-up on|follow up date|followed up on|confirmed on|confirmed at|callback date"
        ),
    ),
    Field(
        "closed_at",
        N_("Closed on"),
        "date_time",
        words(
            "结案日期|结案时间|结案日|投诉结案日期|投诉结案时间|关闭日期|关闭时间|关单时间|关单日期"
            "|关闭投诉时间|投诉关闭时间|投诉关闭日期|销案日期|销案时间|办结日期|办结时间|完结日期"
            "|完结时间|闭环日期|闭环时间|解决日期|解决时间|处理完成日期|处理完成时间|处理完毕日期"
            "|完成日期|完成时间|结束日期|结束时间|归档日期|归档时间|结案|closed on|closed at|closed"
            "|close date|closing date|date closed|closure date|resolved on|resolved at|resolved"
            "|date resolved|completed on|completed at|completion date|finished on"
        ),
        barred=words("整改|措施|计划|要求|预计|期限|确认"),
    ),
)

END = (
    Field(
        "status",
        N_("Status"),
        "text",
        paired(_CASE, "状态|状况|处理状态|进度")
        + words(
            "状态|处理状态|受理状态|当前状态|案件状态|办理状态|跟进状态|处理进度|进度|是否结案"
            "|结案否"
            "|是否关闭|是否完成|是否闭环|是否解决|是否已解决|结案情况|结案状态|闭环情况|结案|status"
            "|state|case status|closed?|is closed|closed y/n|stage"
        ),
        barred=words("车辆|客户|回访"),
    ),
    Field(
        "score",
        N_("Score"),
        "text",
        words(
            "满意度|客户满意度|用户满意度|满意度评分|满意度得分|满意度分数|满意度评价|满意度打分"
            "|满意评分"
            "|处理满意度|投诉满意度|回访满意度|满意分|评分|打分|得分|分数|是否满意|客户是否满意"
            "|score"
            "|rating|satisfaction|satisfaction score|csat|points"
        ),
        barred=words("时间|日期|人"),
    ),
    Field(
        "follow_words",
        N_("Follow-up words"),
        "lines",
        words(
            "回访结果|回访情况|回访内容|回访记录|回访意见|回访反馈|回访说明|满意度回访|回访"
            "|follow-up result|follow up result|follow-up|follow up|callback result"
        ),
        barred=words("时间|日期|人|是否"),
    ),
)

EVENTS = (
    Field(
        "event",
        N_("Event"),
        "text",
        words(
            "事件|环节|节点|步骤|动作|操作|事件类型|跟进类型|处理环节|流程节点|办理环节|阶段"
            "|操作类型"
            "|event|step|event type|activity|action type"
        ),
    ),
    Field(
        "event_at",
        N_("Event date"),
        "date_time",
        words(
            "跟进时间|跟进日期|跟踪时间|跟踪日期|进展时间|进展日期|事件时间|事件日期|操作时间"
            "|操作日期"
            "|记录时间|处理记录时间|更新时间|更新日期|节点时间|环节时间|办理时间|办理日期"
            "|event date"
            "|event time|event at|activity date|updated on|updated at|update date|log date|日期"
            "|时间"
        ),
        barred=words("首次|下次"),
        spare=True,
    ),
    Field(
        "event_text",
        N_("Event words"),
        "lines",
        words(
            "跟进记录|跟进内容|跟进情况|跟进过程|跟踪记录|跟踪情况|跟踪内容|进展|进展情况|进展说明"
            "|处理进展|最新进展|沟通记录|沟通情况|沟通内容|联系记录|操作内容|事件内容|事件说明"
            "|办理情况|办理记录|记录内容|跟进|progress|progress note|progress notes|event text"
            "|event description|activity note|log|history|update|updates|follow-up log|说明"
            "|内容说明|详细说明|具体说明|记录"
        ),
        barred=words("时间|日期|人"),
    ),
    Field(
        "process",
        N_("Course"),
        "lines",
        words(
            "处理过程|处理经过|处理记录|处理跟踪|过程记录|过程|办理过程|处理流程|处理详情|process"
            "|course of handling"
        ),
        barred=words("时间|日期|人"),
    ),
    Field(
        "event_by",
        N_("Event by"),
        "text",
        words("操作人|操作员|记录人|跟进人|跟进人员|跟踪人|办理人|event by|activity by|updated by"),
        spare=True,
    ),
    Field(
        "remark",
        N_("Remark"),
        "lines",
        words("备注|备注说明|附注|其他|其它|remark|remarks|note|notes"),
    ),
)
