using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Samples.Packets;

/// <summary>Packets of invented cases: with all that a letter can hold, or with nothing but the case's own facts.</summary>
public static class SampleLetters
{
    /// <summary>Three sealed files: ev_1 and ev_2 that the cause demands, ev_3 beside them.</summary>
    public static CaseBuilder Desk(CaseFacts? facts = null)
    {
        var desk = CaseBuilder.Opened(
            facts
                ?? CaseBuilder.Facts with
                {
                    Slip = CaseBuilder.Facts.Slip with
                    {
                        Wording = "贵店存在未在承诺时间内发货的情形",
                        ReleaseConditions = ["逾期订单全部发出并有揽收扫描", "提交发货整改方案"],
                        ConditionsMet = [0],
                        FreezeDays = 7,
                        FineAmount = 300,
                    },
                    Contacts =
                    [
                        new Contact
                        {
                            Name = "示例商家",
                            Role = "merchant",
                            Phone = "13800000000",
                        },
                    ],
                }
        );
        foreach (var item in Core.Evidence.Checklist.Unmet(desk.Case, CaseBuilder.Policy.Playbooks))
            desk.Sealed(item);
        return desk.Judged("other", new Verdict.Sealed(FileKind.Jpeg, "image/jpeg"));
    }

    /// <summary>Everything is given, and everything has evidence.</summary>
    public static LetterMaterial Full(PacketGround ground) => new()
    {
        Company = "青禾示例贸易有限公司",
        Clause = "《商家发货行为管理规则》“发货超时”条款",
        Elements = [.. LetterTexts.Of(ground).Elements.Select((element, i) => new LetterElement(element.Element, $"就“{element.Zh}”的具体说明：相关订单共 36 笔，已逐笔核对快递揽收记录。", [$"ev_{(i % 3) + 1}"]))],
        Facts =
        [
            new LetterFact("快递公司出具加盖公章的证明，说明当日停运的区县与时段。", Shanghai.Day("2026-09-25"), ["ev_2"]),
            new LetterFact("仓库完成全部订单打包并交付网点，交接单载明 36 笔，运单号 SF1380013800012 等。", Shanghai.Day("2026-09-23"), ["ev_1", "ev_3"]),
        ],
        Corrections = [new LetterFact("36 笔逾期订单已全部发出，并有揽收扫描。", Shanghai.Day("2026-09-26"), ["ev_2"])],
        Measures = [new LetterMeasure("与第二家快递公司签订备用揽收协议", "仓储负责人", Shanghai.Day("2026-10-20"))],
        HumanReview = true,
    };

    public static LetterInput Input(
        PacketGround ground,
        LetterMaterial? material = null,
        CaseBuilder? desk = null,
        params string[] evidence
    )
    {
        desk ??= Desk();
        return new LetterInput(desk.Case, Packet(ground, evidence is [] ? ["ev_1", "ev_2", "ev_3"] : evidence), material ?? Full(ground), CaseBuilder.Policy.Playbooks, Shanghai.At("2026-09-29 10:30"));
    }

    public static Packet Packet(PacketGround ground, params string[] evidence) => new()
    {
        PacketId = "p_1",
        Round = 1,
        Ground = ground,
        Evidence = evidence,
        LetterSha256 = new string('0', 64),
        RequestedAt = Shanghai.At("2026-09-29 10:00"),
    };
}
