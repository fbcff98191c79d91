using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>Letters, the index and the desk's list of gaps, word for word: a hole in a sentence is seen by whoever decides.</summary>
public sealed class WholeLettersTests
{
    private static readonly CaseFacts s_facts = CaseBuilder.Facts with
    {
        Slip = CaseBuilder.Facts.Slip with
        {
            Wording = "贵店存在未在承诺时间内发货的情形",
            ReleaseConditions = ["订单全部发出", "提交整改方案"],
            ConditionsMet = [0],
            FreezeDays = 7,
            FineAmount = 300,
        },
        Contacts = [new Contact { Name = "示例商家", Role = "merchant", Phone = "13800000000" }],
    };

    private static readonly LetterMaterial s_appeal = new()
    {
        Company = "青禾示例贸易有限公司",
        Clause = "“发货超时”条款",
        Elements = [new("finding", "对第二项认定有异议"), new("actual", "36 笔已按时交付", ["ev_1", "ev_2"]), new("rule", "无凭据的一条")],
        Facts = [new("后来的事", Shanghai.Day("2026-09-25"), ["ev_2"]), new("没有日期的事", null, ["ev_1"]), new("没有证据的事")],
        Corrections = [new("订单已全部发出", Shanghai.Day("2026-09-26"), ["ev_2"]), new("没有证据的整改")],
        Measures = [new("签订备用协议", "仓储负责人", Shanghai.Day("2026-10-20")), new("增派人手")],
        HumanReview = true,
    };

    private static readonly LetterMaterial s_report = s_appeal with
    {
        Elements =
        [
            new("scope", "三家仓库的订单"), new("happened", "逾期 36 笔", ["ev_1"]), new("directCause", "停运"), new("rootCause", "只有一家快递"),
            new("buyers", "已逐一致歉", ["ev_2"]), new("checks", "逾期率降为 0", ["ev_2"]), new("risk", "旺季仍有压力"),
        ],
        HumanReview = false,
    };

    [Fact]
    public void An_appeal_reads_so() => Assert.Equal(
        """
        申诉书｜致：抖音电商平台（抖店）
        事由｜关于处罚单 FD-0001 认定与事实不符的申诉
        处罚单编号｜FD-0001
        店铺｜青禾小铺
        经营主体｜青禾示例贸易有限公司
        联系人｜示例商家 138****0000
        涉及金额｜人民币 12,800.50 元
        提交轮次｜第 1 次提交
        日期｜2026年9月29日
        # 一、处罚决定情况
        本店于2026年9月28日 10:00收到编号为 FD-0001 的处罚通知，涉及金额人民币 12,800.50 元。通知原文：“贵店存在未在承诺时间内发货的情形”。通知所引规则：“发货超时”条款。通知所列冻结期限为 7 个自然日。通知所列违约金为人民币 300.00 元。申诉截止日：2026年10月5日（以平台页面显示为准）。
        # 二、申诉立场
        本店认为，该处罚单认定的情形与实际情况不符，不符合所引规则的适用条件。
        # 三、事实经过（按时间先后）
        日期｜事实｜证据
        2026年9月25日｜后来的事｜证据2
        ｜没有日期的事｜证据1
        # 四、规则为何不适用
        有异议的认定：对第二项认定有异议
        实际情况：36 笔已按时交付（证据1、证据2）
        # 五、证据清单
        编号｜证明目的｜原始文件名｜页数｜封存时间
        1｜没有日期的事；36 笔已按时交付｜证据.pdf｜｜2026年9月28日
        2｜后来的事；36 笔已按时交付；订单已全部发出｜证据.pdf｜｜2026年9月28日
        3｜其他材料｜证据.jpg｜｜2026年9月28日
        各份材料在封存时计算了 SHA-256，完整数值见《证据目录》与 manifest.json，可逐份核对。
        # 六、已完成的整改
        以下均为已实际完成并附有证明的事项。
        日期｜已完成事项｜证据
        2026年9月26日｜订单已全部发出｜证据2
        # 七、进行中的措施
        以下事项尚未完成，按所列期限推进，不作为已完成事项陈述。
        编号｜措施｜负责人｜期限｜状态
        1｜签订备用协议｜仓储负责人｜2026年10月20日｜进行中
        2｜增派人手｜｜｜进行中
        # 八、申诉请求
        请依据所附证据复核事实认定，撤销该处罚，并解除相应的资金限制。
        如此前的处理仅由自动化方式作出，请安排人工复核，并告知复核结果与理由。
        如需补充材料，请一次性告知所需内容，本店将在规定期限内提交。
        # 九、真实性声明
        我已逐份核对：所提交的材料真实、完整、未经篡改，与本店及相关订单一致。我知道伪造、买卖或借用材料会使申诉失败，并可能带来更重的处罚。
        确认人（签名）：________________　日期：________________
        青禾示例贸易有限公司（盖章）
        2026年9月29日
        """,
        Text(LetterDraft.Compose(Input(PacketGround.WrongFinding, s_appeal))));

    [Fact]
    public void A_report_reads_so() => Assert.Equal(
        """
        整改报告｜致：抖音电商平台（抖店）
        事由｜关于处罚单 FD-0001 的整改报告
        处罚单编号｜FD-0001
        店铺｜青禾小铺
        经营主体｜青禾示例贸易有限公司
        联系人｜示例商家 138****0000
        涉及金额｜人民币 12,800.50 元
        提交轮次｜第 1 次提交
        日期｜2026年9月29日
        # 一、所涉通知与范围
        本店于2026年9月28日 10:00收到编号为 FD-0001 的处罚通知，涉及金额人民币 12,800.50 元。通知原文：“贵店存在未在承诺时间内发货的情形”。通知所引规则：“发货超时”条款。通知所列冻结期限至2026年10月31日（含当日）。通知所列违约金为人民币 300.00 元。
        本店不对该处罚单的认定提出异议，现就整改情况报告如下，并申请按处罚单所列条件审核。
        涉及的商品、订单与期间：三家仓库的订单
        # 二、情况说明
        发生了什么（订单数、比例、金额）：逾期 36 笔（证据1）
        日期｜事实｜证据
        2026年9月25日｜后来的事｜证据2
        ｜没有日期的事｜证据1
        # 三、原因分析
        直接原因：停运
        根本原因：只有一家快递
        # 四、已完成的整改
        以下均为已实际完成并附有证明的事项。
        日期｜已完成事项｜证据
        2026年9月26日｜订单已全部发出｜证据2
        # 五、长期改进措施
        以下事项尚未完成，按所列期限推进，不作为已完成事项陈述。
        编号｜措施｜负责人｜期限｜状态
        1｜签订备用协议｜仓储负责人｜2026年10月20日｜进行中
        2｜增派人手｜｜｜进行中
        # 六、买家处理情况
        向买家的道歉与补偿：已逐一致歉（证据2）
        # 七、整改效果检查
        整改前后对比：逾期率降为 0（证据2）
        仍存在的风险：旺季仍有压力
        # 八、解除条件对照
        下表逐条对照处罚单所列解除条件；状态由本店填写，以平台核实为准。
        编号｜解除条件｜状态
        1｜订单全部发出｜本店已完成
        2｜提交整改方案｜办理中
        # 九、申请事项
        请对照处罚单所列解除条件审核上述整改情况；条件满足的，请依规则解除相应的资金限制。
        如需补充材料，请一次性告知所需内容，本店将在规定期限内提交。
        # 十、附件清单
        编号｜证明目的｜原始文件名｜页数｜封存时间
        1｜没有日期的事；逾期 36 笔｜证据.pdf｜｜2026年9月28日
        2｜后来的事；已逐一致歉；逾期率降为 0；订单已全部发出｜证据.pdf｜｜2026年9月28日
        3｜其他材料｜证据.jpg｜｜2026年9月28日
        各份材料在封存时计算了 SHA-256，完整数值见《证据目录》与 manifest.json，可逐份核对。
        # 十一、真实性声明
        我已逐份核对：所提交的材料真实、完整、未经篡改，与本店及相关订单一致。我知道伪造、买卖或借用材料会使申诉失败，并可能带来更重的处罚。
        确认人（签名）：________________　日期：________________
        青禾示例贸易有限公司（盖章）
        2026年9月29日
        """,
        Text(LetterDraft.Compose(Input(PacketGround.AlreadyCorrected, s_report))));

    [Fact]
    public void What_an_appeal_lacks_is_told_so() => Assert.Equal(
        """
        第 2 条事实没有日期。 Fact 2 has no date.
        第 3 条事实没有证据编号，未列入正文：没有证据的事 Fact 3 names no evidence and is left out of the letter: 没有证据的事
        “规则要件逐项说明”没有证据编号，未列入正文：无凭据的一条 "The elements of the rule, one by one" names no evidence and is left out of the letter: 无凭据的一条
        第 2 条整改没有证据编号，未列入正文：没有证据的整改 Correction 2 names no evidence and is left out of the letter: 没有证据的整改
        第 2 条措施没有负责人。 Measure 2 has no owner.
        第 2 条措施没有期限。 Measure 2 has no deadline.
        必备材料已封存，但未选入本次提交：物流/揽收记录。 Required evidence is sealed but not part of this packet: Logistics and pick-up records.
        真实性声明尚未由具名人员确认。 Nobody has ticked the truth statement by name.
        """,
        Gaps(Input(PacketGround.WrongFinding, s_appeal, "ev_1")));

    [Fact]
    public void What_a_report_lacks_is_told_so() => Assert.Equal(
        """
        未提供店铺的经营主体名称。 The company behind the shop is not given.
        未提供处罚单所引的规则名称与条款。 The rule and clause that the slip names are not given.
        没有按时间列出的事实。 No facts are given in order of time.
        未说明：涉及的商品、订单与期间。 Not answered: Products, orders and period concerned.
        未说明：发生了什么（订单数、比例、金额）。 Not answered: What happened, in figures.
        未说明：直接原因。 Not answered: Direct cause.
        未说明：根本原因。 Not answered: Root cause.
        “向买家的道歉与补偿”没有证据编号，未列入正文：口头致歉 "Apology and compensation to buyers" names no evidence and is left out of the letter: 口头致歉
        未说明：整改前后对比。 Not answered: Figures before and after.
        未说明：仍存在的风险。 Not answered: Remaining risk.
        没有已完成整改的证明；整改报告应写明已实际完成的事项。 No correction is given as done and proven; a rectification report lives on those.
        处罚单解除条件尚未登记完成：提交整改方案 A release condition of the slip is not recorded as met: 提交整改方案
        必备材料已封存，但未选入本次提交：物流/揽收记录。 Required evidence is sealed but not part of this packet: Logistics and pick-up records.
        真实性声明尚未由具名人员确认。 Nobody has ticked the truth statement by name.
        """,
        Gaps(Input(PacketGround.AlreadyCorrected, new LetterMaterial { Elements = [new("buyers", "口头致歉")] }, "ev_1")));

    private static LetterInput Input(PacketGround ground, LetterMaterial material, params string[] evidence) =>
        SampleLetters.Input(ground, material, SampleLetters.Desk(ground == PacketGround.AlreadyCorrected ? Until : s_facts), evidence);

    /// <summary>A slip that names the last day of the freeze instead of its days.</summary>
    private static CaseFacts Until =>
        s_facts with { Slip = s_facts.Slip with { FreezeDays = null, FreezeUntil = Shanghai.Day("2026-10-31") } };

    private static string Gaps(LetterInput input) => string.Join('\n', LetterGaps.Of(input).Select(gap => $"{gap.Zh} {gap.En}"));

    private static string Text(Letter letter) => string.Join(
        '\n',
        [
            $"{letter.Title}｜{letter.Subject}",
            .. letter.Fields.Select(field => $"{field.Label}｜{field.Value}"),
            .. letter.Sections.SelectMany(section => section.Blocks.SelectMany(Lines).Prepend($"# {section.Heading}")),
        ]);

    private static IEnumerable<string> Lines(LetterBlock block) => block is LetterBlock.Table table
        ? table.Rows.Select(row => string.Join('｜', row))
        : [((LetterBlock.Paragraph)block).Text];
}
