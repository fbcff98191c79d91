using System.Globalization;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;

namespace CaseDesk.Functions.Cases;

/// <summary>The desk's list as a table: a cell is a text, or an amount (which a spreadsheet can add up).</summary>
internal static class CaseSheet
{
    private static readonly (string Zh, string En)[] s_heads =
    [
        ("案件编号", "Case"), ("店铺", "Shop"), ("罚单号", "Notice"), ("平台", "Platform"),
        ("原因", "Cause"), ("状态", "Status"), ("轮次", "Round"), ("负责人", "Owner"),
        ("币种", "Currency"), ("仍被冻结", "Still held"), ("已释放", "Released"),
        ("下一期限", "Next deadline"), ("截止（北京时间，不含）", "Ends (Beijing time, exclusive)"), ("下一步", "Next step"), ("建立时间", "Opened"),
    ];

    public static IReadOnlyList<object> Head(bool english) => [.. s_heads.Select(head => english ? head.En : head.Zh)];

    public static IReadOnlyList<object> Row(Case @case, CasePolicy policy, bool english)
    {
        var (facts, money, status) = (@case.Facts, CaseMoney.Of(@case), RefusalTexts.NameOf(CaseNames.Of(@case.Status)));
        var platform = policy.Playbooks.PlatformOf(facts);
        var next = @case.Clocks.Values.Where(clock => clock.State == ClockState.Running).MinBy(clock => clock.DueAt);
        string Say(BilingualText? text) => (english ? text?.En : text?.Zh) ?? "";
        return
        [
            @case.Id, facts.Shop, facts.Slip.Number, Say(platform.Title), Say(policy.Playbooks.Of(facts).Title),
            english ? status.En : status.Zh, (decimal)@case.Round, @case.Owner ?? "",
            facts.Currency, money.Held, money.Released,
            next is null ? "" : Say(ClockTexts.TitleOf(facts, next, policy.Playbooks)), Moment(next?.DueAt),
            Say(NextStep.Of(@case, policy).Text), Moment(@case.OpenedAt),
        ];
    }

    private static string Moment(DateTimeOffset? instant) =>
        instant?.ToOffset(ShanghaiTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
