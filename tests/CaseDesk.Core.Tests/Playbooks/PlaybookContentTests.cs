using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Tests.Playbooks;

/// <summary>What the texts of the platforms must say, and must never say.</summary>
public sealed class PlaybookContentTests
{
    private static readonly Platform s_douyin = PlaybookCatalogue.Shipped.Platform("douyin-shop")!;

    public static IEnumerable<BilingualText> Texts(Platform platform) =>
        [
            platform.Title,
            .. platform.Sources.Values.Select(source => source.Title),
            .. platform.Items.SelectMany(item => item.Checks.Prepend(item.Title)),
            .. platform.Clocks.SelectMany(clock => new[] { clock.Title, clock.Text }),
            .. platform.Holds.SelectMany(hold =>
                new[] { hold.Title, hold.AppealText, hold.EndsWhen }.Concat(hold.Helps).Concat(hold.DoesNotHelp)
            ),
            .. platform.Escalation.SelectMany(step => new[] { step.Title, step.Limits }),
            .. platform.Playbooks.SelectMany(entry =>
                new[] { entry.Title, entry.Summary }
                    .Concat(entry.ReleaseConditions)
                    .Concat(entry.Warnings)
                    .Concat(entry.Steps.Select(step => step.Title))
            ),
            .. platform.Guides.SelectMany(guide =>
                new[] { guide.Title, guide.Summary }.Concat(
                    guide.Lines.SelectMany(line => line.Detail is null ? [line.Title] : new[] { line.Title, line.Detail })
                )
            ),
        ];

    [Fact]
    public void Every_text_is_told_in_both_languages() => Assert.All(PlaybookCatalogue.Shipped.Platforms.SelectMany(Texts), text =>
    {
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", text.Zh);
        Assert.Matches(@"[A-Za-z]{2}", text.En);
        Assert.DoesNotMatch(@"[\uFF01-\uFF5E\u3001-\u3002]", text.En);
    });

    // It promises nothing, sells nothing, and names nobody to call.
    [Fact]
    public void No_text_promises_or_sells() => Assert.All(PlaybookCatalogue.Shipped.Platforms.SelectMany(Texts), text =>
    {
        Assert.DoesNotMatch("保证(解冻|放款|通过|成功)|一定(能|会)|百分之百|包过|必过", text.Zh);
        Assert.DoesNotMatch("(?i)guarantee|will be released|certainly", text.En);
        Assert.DoesNotMatch(@"1[3-9]\d{9}|(?i)weixin\s*[:：]|QQ\s*[:：]", text.Zh + text.En);
    });

    [Fact]
    public void Every_cause_of_Douyin_warns_of_what_agents_get_wrong() => Assert.All(s_douyin.Playbooks, entry =>
    {
        Assert.Contains(entry.Warnings, text => text.Zh.Contains("绿色通道", StringComparison.Ordinal));
        Assert.Contains(entry.Warnings, text => text.Zh.Contains("不会暂停处罚", StringComparison.Ordinal));
        Assert.Contains(entry.Warnings, text => text.Zh.Contains("只看罚单", StringComparison.Ordinal));
        Assert.Contains(entry.Warnings, text => text.Zh.Contains("12315", StringComparison.Ordinal));
        Assert.Contains(entry.Warnings, text => text.Zh.Contains("伪造", StringComparison.Ordinal));
        Assert.Equal((200, 5, Confidence.ThirdParty), (entry.HandIn.Characters, entry.HandIn.Files, entry.HandIn.Confidence));
        Assert.True(entry.Steps.Count >= 10 && entry.ReleaseConditions.Count > 0, entry.Cause);
    });

    [Fact]
    public void The_points_threshold_says_that_no_rule_in_force_knows_it() =>
        Assert.Contains(s_douyin.Playbooks.Single(entry => entry.Cause == "points-threshold").Warnings, text => text.Zh.Contains("12 分", StringComparison.Ordinal) && text.En.Contains("12 points", StringComparison.Ordinal));

    [Fact]
    public void Where_nothing_was_decided_an_appeal_is_called_useless() =>
        Assert.Equal(
            [HoldKind.AfterSalesReserve, HoldKind.DepositShortfall, HoldKind.SettlementPeriod, HoldKind.TrialLimit],
            s_douyin.Holds.Where(hold => hold.Appeal == AppealUse.Useless && !hold.Penalty).Select(hold => hold.Hold).Order());

    [Fact]
    public void What_is_for_consumers_is_marked_as_not_open_to_merchants() =>
        Assert.Equal(["complaint-12315", "consumer-association"], s_douyin.Escalation.Where(step => !step.Eligible).Select(step => step.Step));

    [Fact]
    public void Five_guides_stand_beside_the_cases() =>
        Assert.Equal(
            ["shop-opening", "enterprise-verification", "five-steps", "prevention", "cash-flow"],
            s_douyin.Guides.Select(guide => guide.Code)
        );
}
