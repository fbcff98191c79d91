using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>
/// The one thing that comes next: who acts, what, and by when. Texts in <c>Cases/next-step-texts.json</c>, as the merchant reads them.
/// </summary>
/// <param name="Actor">Null when nobody has to do anything.</param>
/// <param name="By">Exclusive end of the clock it stands under; null without one.</param>
public sealed record NextStep(string Step, ClockActor? Actor, BilingualText Text, DateTimeOffset? By)
{
    private static readonly Lazy<Dictionary<string, BilingualText>> s_texts = new(Read);

    public static NextStep Of(Case @case, CasePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(policy);
        var missing = Checklist.Unmet(@case, policy.Playbooks).Count;
        return @case.Status switch
        {
            CaseStatus.Collecting or CaseStatus.SupplementRequested => Gathering(@case, missing),
            CaseStatus.UnderReview => Make(@case, "answer", ClockActor.Platform, ClockEnd.Decision),
            CaseStatus.Rejected => Make(@case, "decideNext", ClockActor.Desk, ClockEnd.Submission),
            CaseStatus.PartlyReleased => Make(@case, "decideRest", ClockActor.Desk, ClockEnd.Submission),
            CaseStatus.Escalated => Make(@case, "followUp", ClockActor.Desk, ClockEnd.Decision),
            CaseStatus.Released => new NextStep("checkPayout", ClockActor.Merchant, s_texts.Value["checkPayout"], null),
            _ => new NextStep("closed", null, s_texts.Value["closed"], null),
        };
    }

    private static NextStep Gathering(Case @case, int missing)
    {
        var more = @case.Status == CaseStatus.SupplementRequested;
        if (missing > 0)
            return Make(@case, more ? "supplementMissing" : "upload", ClockActor.Merchant, ClockEnd.Submission, missing);
        if (!TruthStatement.Holds(@case))
            return Make(@case, "confirmTruth", ClockActor.Merchant, ClockEnd.Submission);
        return Make(@case, more ? "supplement" : "submit", ClockActor.Desk, ClockEnd.Submission);
    }

    private static NextStep Make(Case @case, string step, ClockActor actor, ClockEnd end, int count = 0)
    {
        var clocks = @case
            .Clocks.Values.Where(clock => clock.State == ClockState.Running && (clock.EndsWith?.Contains(end) ?? true))
            .OrderBy(clock => clock.DueAt);
        var figure = count.ToString(CultureInfo.InvariantCulture);
        var text = s_texts.Value[step];
        string Fill(string words) => words.Replace("{count}", figure, StringComparison.Ordinal);
        return new NextStep(step, actor, new BilingualText(Fill(text.Zh), Fill(text.En)), clocks.FirstOrDefault()?.DueAt);
    }

    private static Dictionary<string, BilingualText> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Cases/next-step-texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, BilingualText>>(stream, JsonSerializerOptions.Web)!;
    }
}
