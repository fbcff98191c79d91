using CaseDesk.Core.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>
/// Four letters, each of its own kind, from the case and what was given; what is missing is for the desk and in no letter.
/// </summary>
public sealed class LetterDraftTests
{
    public static TheoryData<PacketGround> Grounds => [.. Enum.GetValues<PacketGround>()];

    [Theory]
    [InlineData(PacketGround.WrongFinding, "申诉书", "处罚决定情况 申诉立场 事实经过（按时间先后） 规则为何不适用 证据清单 已完成的整改 进行中的措施 申诉请求 真实性声明")]
    [InlineData(PacketGround.WrongParty, "申诉书", "处罚决定情况 申诉立场 事实经过（按时间先后） 为何不应由本店承担 证据清单 已完成的整改 进行中的措施 申诉请求 真实性声明")]
    [InlineData(PacketGround.ForceMajeure, "申诉书", "处罚决定情况 申诉立场 事实经过（按时间先后） 不可抗力的事件、时间与地域 证据清单 已完成的整改 进行中的措施 申诉请求 真实性声明")]
    [InlineData(PacketGround.AlreadyCorrected, "整改报告", "所涉通知与范围 情况说明 原因分析 已完成的整改 长期改进措施 买家处理情况 整改效果检查 解除条件对照 申请事项 附件清单 真实性声明")]
    public void Each_ground_has_its_letter(PacketGround ground, string title, string sections)
    {
        var letter = LetterDraft.Compose(SampleLetters.Input(ground));

        Assert.Equal(title, letter.Title);
        Assert.Equal(sections.Split(' '), letter.Sections.Select(section => section.Heading[(section.Heading.IndexOf('、') + 1)..]));
        Assert.StartsWith("一、", letter.Sections[0].Heading);
    }

    [Fact]
    public void No_two_grounds_say_or_ask_the_same()
    {
        var texts = Enum.GetValues<PacketGround>().Select(LetterTexts.Of).ToList();

        Assert.Equal(4, texts.Select(text => text.Position).Distinct().Count());
        Assert.Equal(4, texts.SelectMany(text => text.Request).Distinct().Count());
        Assert.Equal(4, texts.Select(text => text.ShortRequest).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    public void A_full_letter_lacks_nothing_but_the_tick_and_an_open_condition(PacketGround ground)
    {
        string[] expected = ground == PacketGround.AlreadyCorrected ? ["conditionOpen", "truthMissing"] : ["truthMissing"];
        Assert.Equal(expected, LetterGaps.Of(SampleLetters.Input(ground)).Select(gap => gap.Code));
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    public void From_the_case_alone_it_says_only_what_the_case_holds(PacketGround ground)
    {
        var input = SampleLetters.Input(ground, new LetterMaterial());
        var (letter, gaps) = (LetterDraft.Compose(input), LetterGaps.Of(input).Select(gap => gap.Code).ToList());

        Assert.Superset(new HashSet<string> { "companyMissing", "clauseMissing", "factsMissing", "truthMissing" }, gaps.ToHashSet());
        Assert.Equal(input.Texts.Elements.Count, gaps.Count(code => code == "elementMissing"));
        Assert.Equal(ground == PacketGround.AlreadyCorrected, gaps.Contains("correctionsMissing"));
        Assert.DoesNotContain("证据1", Text(letter));
        Assert.All(s_concessions, word => Assert.DoesNotContain(word, Text(letter), StringComparison.Ordinal));
        Assert.DoesNotContain(letter.Fields, field => field.Label == "经营主体");
    }

    [Fact]
    public void Facts_stand_in_order_of_time_each_with_its_evidence()
    {
        var facts = LetterDraft
            .Compose(SampleLetters.Input(PacketGround.WrongFinding))
            .Sections[2]
            .Blocks.OfType<LetterBlock.Table>()
            .Single()
            .Rows;

        Assert.Equal(["2026年9月23日", "2026年9月25日"], facts.Skip(1).Select(row => row[0]));
        Assert.Equal(["证据1、证据3", "证据2"], facts.Skip(1).Select(row => row[2]));
    }

    /// <summary>What inspection counted, and nothing where pages mean nothing.</summary>
    [Fact]
    public void Pages_stand_in_the_letter_s_list_and_in_the_index()
    {
        var input = SampleLetters.Input(PacketGround.WrongFinding);
        var file = input.Case.Evidence["ev_2"] with
        {
            Checks = [CheckResult.Passed("size", "size-good"), CheckResult.Passed(CheckNames.Pdf, "pdf-good", (PageCount.Argument, "12"))],
        };
        input = input with { Case = input.Case with { Evidence = input.Case.Evidence.SetItem("ev_2", file) } };

        var list = LetterDraft
            .Compose(input)
            .Sections.Single(section => section.Heading.EndsWith("证据清单", StringComparison.Ordinal))
            .Blocks.OfType<LetterBlock.Table>()
            .Single()
            .Rows;
        var index = EvidenceIndex.Compose(
            input,
            [
                .. input.Packet.Evidence.Select(
                    (id, i) =>
                        new PacketFile($"材料/{i + 1}", 1, new string('a', 64), PacketRoles.Evidence) { Number = i + 1, EvidenceId = id }
                ),
            ]
        );

        Assert.Equal(["页数", "", "12", ""], list.Select(row => row[3]));
        Assert.Equal(["页数", "", "12", ""], index.Sections[0].Blocks.OfType<LetterBlock.Table>().Single().Rows.Select(row => row[5]));
    }

    /// <summary>An amount under another currency's name would be a false statement in the merchant's own letter.</summary>
    [Theory]
    [InlineData("CNY", "人民币 12,800.50 元", "CNY")]
    [InlineData("USD", "USD 12,800.50", "人民币")]
    [InlineData("HKD", "HKD 12,800.50", "人民币")]
    public void Money_stands_under_its_own_currency(string currency, string written, string never)
    {
        var desk = SampleLetters.Desk(CaseBuilder.Facts with { Currency = currency, AmountHeld = 12_800.50m });
        var text = Text(LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongFinding, desk: desk)));

        Assert.Contains(written, text, StringComparison.Ordinal);
        Assert.DoesNotContain(never, text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_evidence_is_a_gap_and_no_claim()
    {
        var material = new LetterMaterial
        {
            Facts = [new("无凭无据的说法"), new("有凭证但没有日期", null, ["ev_1"])],
            Elements = [new("actual", "没有证据的实际情况"), new("finding", "对第二项认定有异议")],
            Corrections = [new("据说已经整改", Shanghai.Day("2026-09-20"))],
            Measures = [new("增派人手")],
            Request = "请撤销，我们保证不再发生。",
        };
        var input = SampleLetters.Input(PacketGround.WrongFinding, material, null, "ev_1");
        var letter = LetterDraft.Compose(input);
        var claims = Text(letter);

        Assert.DoesNotContain("无凭无据", claims);
        Assert.DoesNotContain("没有证据的实际情况", claims);
        Assert.DoesNotContain("据说", claims);
        Assert.Contains("对第二项认定有异议", claims);
        Assert.Equal(
            [
                "companyMissing",
                "clauseMissing",
                "factUnproven",
                "factUndated",
                "elementUnproven",
                "elementMissing",
                "correctionUnproven",
                "measureOwnerMissing",
                "measureDateMissing",
                "itemLeftOut",
                "truthMissing",
                "promise",
            ],
            LetterGaps.Of(input).Select(gap => gap.Code)
        );
    }

    /// <summary>Our own titles of cause and hold are not the platform's words: only what somebody copied is quoted.</summary>
    [Fact]
    public void The_slip_is_quoted_only_where_it_was_copied()
    {
        var facts = CaseBuilder.Facts with { Slip = CaseBuilder.Facts.Slip with { Wording = "经核实，贵店存在未按承诺时间发货的情形" } };
        var quoted = Text(LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongFinding, desk: SampleLetters.Desk(facts))));
        var silent = Text(
            LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongFinding, new LetterMaterial(), SampleLetters.Desk(CaseBuilder.Facts)))
        );

        Assert.Contains(
            "wordingMissing",
            LetterGaps
                .Of(SampleLetters.Input(PacketGround.WrongFinding, desk: SampleLetters.Desk(CaseBuilder.Facts)))
                .Select(gap => gap.Code)
        );
        Assert.Contains("通知原文：“经核实，贵店存在未按承诺时间发货的情形”", quoted);
        Assert.DoesNotContain("通知原文", silent);
        Assert.DoesNotContain(CaseBuilder.Policy.Playbooks.Of(CaseBuilder.Facts).Title.Zh, silent);
    }

    [Fact]
    public void It_goes_to_the_platform_by_its_whole_name_and_ends_with_seal_and_day_at_the_right()
    {
        var letter = LetterDraft.Compose(SampleLetters.Input(PacketGround.ForceMajeure));
        var end = letter.Sections[^1];

        Assert.Equal("致：抖音电商平台（抖店）", letter.Subject);
        Assert.True(end.Whole);
        Assert.Equal(
            [
                new LetterBlock.Paragraph("青禾示例贸易有限公司（盖章）", Placing.Right),
                new LetterBlock.Paragraph("2026年9月29日", Placing.Right),
            ],
            end.Blocks.TakeLast(2)
        );
    }

    [Fact]
    public void The_index_says_what_each_exhibit_proves_and_gives_its_hash_a_line()
    {
        var input = SampleLetters.Input(
            PacketGround.WrongFinding,
            new LetterMaterial { Facts = [new("已按时交付快递。", Shanghai.Day("2026-09-23"), ["ev_1"])] }
        );
        var index = EvidenceIndex.Compose(
            input,
            [
                .. input.Packet.Evidence.Select(
                    (id, i) =>
                        new PacketFile($"材料/{i + 1}", 1, new string('a', 64), PacketRoles.Evidence) { Number = i + 1, EvidenceId = id }
                ),
            ]
        );
        var (list, hashes) = (Rows(index.Sections[0]), Rows(index.Sections[1]));

        Assert.Equal(["证明目的", "已按时交付快递", input.TitleOf("ev_2").Zh], list.Take(3).Select(row => row[2]));
        Assert.Equal(new string('a', 64), hashes[1][1]);

        static IReadOnlyList<IReadOnlyList<string>> Rows(LetterSection section) => section.Blocks.OfType<LetterBlock.Table>().Single().Rows;
    }

    /// <summary>The page's box is all that some will read: facts with their evidence, as many as fit.</summary>
    [Fact]
    public void The_short_text_holds_facts_within_the_limit()
    {
        var few = PacketShortText.Of(SampleLetters.Input(PacketGround.WrongFinding));
        var many = PacketShortText.Of(SampleLetters.Input(PacketGround.WrongFinding, new LetterMaterial
        {
            Facts = [.. Enumerable.Range(1, 50).Select(day => new LetterFact(new string('事', 40), Shanghai.Day("2026-07-01").AddDays(day), ["ev_1"]))],
        }));

        Assert.Contains("9月23日仓库完成全部订单打包", few);
        Assert.Contains("（证据1、证据3）。", few);
        Assert.Contains("7月2日事事", many);
        Assert.InRange(
            PacketShortText.Count(many!),
            120,
            CaseBuilder.Policy.Playbooks.Of(CaseBuilder.Facts).HandIn.Characters ?? PacketShortText.DefaultMost
        );
        Assert.EndsWith("请复核事实认定，撤销处罚并解除资金限制。", many);
    }

    [Fact]
    public void The_truth_statement_names_who_ticked_it_while_it_holds()
    {
        var desk = SampleLetters.Desk();
        Assert.Contains("确认人（签名）：____", Text(LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongParty, desk: desk))));

        desk.At("2026-09-29 09:00").Take((c, _) => ConfirmTruth.Decide(c, new ConfirmTruth(new TruthTick("示例法人", "legalRepresentative"))));
        Assert.Contains("确认人：示例法人（法定代表人）　确认时间：2026年9月29日 09:00", Text(LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongParty, desk: desk))));

        desk.At("2026-09-29 09:30").Sealed("other");
        Assert.Contains("确认人（签名）：____", Text(LetterDraft.Compose(SampleLetters.Input(PacketGround.WrongParty, desk: desk))));
    }

    [Fact]
    public void Numbers_of_persons_are_masked_everywhere()
    {
        var material = new LetterMaterial
        {
            Facts = [new("买家电话 13912345678，身份证 11010519491231002X", null, ["ev_1"]), new("另一电话 13912345678")],
        };
        var input = SampleLetters.Input(PacketGround.WrongFinding, material);
        var text = Text(LetterDraft.Compose(input)) + string.Join('\n', LetterGaps.Of(input).Select(gap => gap.Zh + gap.En));

        Assert.DoesNotContain("13912345678", text);
        Assert.DoesNotContain("11010519491231002X", text);
        Assert.DoesNotContain("13800000000", text);
        Assert.Contains("139****5678", text);
        Assert.Contains("138****0000", text);
    }

    [Fact]
    public void Every_label_and_gap_in_use_is_there()
    {
        Assert.All(GapTexts.Codes, code => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", GapTexts.Of(code).Zh));
        Assert.All(Enum.GetValues<PacketGround>(), ground =>
            Assert.All(LetterTexts.Of(ground).Elements, element => Assert.NotEqual("", element.Zh + element.En))
        );
    }

    /// <summary>What an adjudicator reads as a concession.</summary>
    private static readonly string[] s_concessions = ["尚缺", "待补充", "没有附", "商家登记", "未提供"];

    private static string Text(Letter letter) =>
        string.Join(
            '\n',
            [
                .. letter.Fields.Select(field => field.Value),
                .. letter
                    .Sections.SelectMany(section => section.Blocks)
                    .SelectMany(block =>
                        block is LetterBlock.Table table ? table.Rows.SelectMany(row => row) : [((LetterBlock.Paragraph)block).Text]
                    ),
            ]
        );
}
