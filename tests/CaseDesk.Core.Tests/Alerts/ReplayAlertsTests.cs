using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Alerts;

/// <summary>One alert, or those of a time of at most 31 days; never both, and nothing for an endpoint that is off.</summary>
public sealed class ReplayAlertsTests
{
    private static readonly DateTimeOffset s_now = Shanghai.At("2026-10-31 10:00");

    [Fact]
    public void One_alert_is_asked_for_alone()
    {
        Assert.Equal(One() with { To = s_now }, Decide(One()).Value);
        Assert.Equal("replay-invalid", Code(One() with { From = s_now.AddDays(-1) }));
        Assert.Equal("replay-invalid", Code(One() with { To = s_now }));
        Assert.Equal("replay-invalid", Code(One() with { All = true }));
        Assert.Equal("replay-invalid", Code(One() with { Of = "wh_2" }));
        Assert.Equal("replay-invalid", Code(new ReplayAlerts(null, null, null, false)));
    }

    // ── to now: 31 days and not a moment more │ nothing that is yet to come, and no time at all ──
    [Theory]
    [InlineData("2026-09-30 10:00:00", null, true)]
    [InlineData("2026-09-30 09:59:59", null, false)]
    [InlineData("2026-10-31 09:59:59", null, true)]
    [InlineData("2026-10-31 10:00:00", null, false)]
    [InlineData("2026-08-01 00:00:00", "2026-09-01 00:00:00", true)]
    [InlineData("2026-08-01 00:00:00", "2026-09-01 00:00:01", false)]
    [InlineData("2026-09-01 00:00:00", "2026-08-01 00:00:00", false)]
    [InlineData("2026-09-01 00:00:00", "2026-09-01 00:00:00", false)]
    public void A_time_is_at_most_31_days_and_has_a_beginning_before_its_end(string from, string? to, bool isTaken)
    {
        var decided = Decide(Since(from) with { To = to is null ? null : Shanghai.At(to) });

        Assert.Equal(isTaken, !decided.IsRefused);
        if (isTaken)
            Assert.Equal((Shanghai.At(from), to is null ? s_now : Shanghai.At(to)), (decided.Value.From, decided.Value.To));
        else
            Assert.Equal("31", decided.Refusal!.Arguments["maxDays"]);
    }

    /// <summary>Dead letters of one whose place it takes: of another, and never what arrived there.</summary>
    [Fact]
    public void Anothers_dead_letters_are_taken_over_without_what_arrived()
    {
        var since = Since("2026-10-30 10:00");

        Assert.Equal("wh_2", Decide(since with { Of = "wh_2" }).Value.Of);
        Assert.True(Decide(since with { All = true }).Value.All);
        Assert.Equal("replay-invalid", Code(since with { Of = "wh_2", All = true }));
        Assert.Equal("replay-invalid", Code(since with { Of = "wh_1" }));
        Assert.Equal("replay-invalid", Code(since with { Of = "no id" }));
    }

    [Fact]
    public void Nothing_is_sent_again_to_an_endpoint_that_is_off() =>
        Assert.Equal("endpoint-off", ReplayAlerts.Decide(Endpoint() with { Status = EndpointStatus.Disabled }, One(), s_now).Refusal!.Told());

    [Theory]
    [InlineData("evt_case_1_7", "case_1", 7)]
    [InlineData("evt_c_0", "c", 0)]
    [InlineData("evt__7", null, 0)]
    [InlineData("evt_7", null, 0)]
    [InlineData("ev_case_1_7", null, 0)]
    [InlineData("evt_case_1_", null, 0)]
    [InlineData("evt_case_1_-7", null, 0)]
    [InlineData("evt_case_1_ 7", null, 0)]
    [InlineData("evt_case_1_99999999999999999999", null, 0)]
    public void An_alerts_id_says_its_case_and_number(string id, string? caseId, long sequence) =>
        Assert.Equal(caseId is null ? ((string CaseId, long Sequence)?)null : (caseId, sequence), ReplayAlerts.Parse(id));

    /// <summary>Names of fields, never what is in them.</summary>
    [Fact]
    public void The_record_says_what_of_a_receiver_changed()
    {
        var (before, other) = (Endpoint(), WebhookSecret.FromBytes([.. Enumerable.Range(1, 32).Select(n => (byte)n)]));
        string Said(WebhookEndpoint from, WebhookEndpoint to) => ReceiverChanges.Changed(from, to) is var change ? $"{change.Kind} {change.Id} {change.What} {string.Join(',', change.Fields)}" : "";
        var (fewer, off) = (EventFilter.Of(["case.opened"]).Value, EndpointStatus.Disabled);

        Assert.Equal("receiver wh_1 rotated secret", Said(before, before with { Secret = other }));
        Assert.Equal("receiver wh_1 switchedOff status", Said(before, before with { Status = off }));
        Assert.Equal("receiver wh_1 switchedOn status", Said(before with { Status = off }, before));
        Assert.Equal("receiver wh_1 changed events", Said(before, before with { Events = fewer }));
        Assert.Equal("receiver wh_1 changed events,status,secret", Said(before, before with { Events = fewer, Status = off, Secret = other }));
        Assert.Equal("receiver wh_1 changed status,secret", Said(before, before with { Status = off, Secret = other }));
        Assert.Equal(
            "receiver wh_1 registered channel,url,secret,events",
            ReceiverChanges.Registered(before) is var made ? $"{made.Kind} {made.Id} {made.What} {string.Join(',', made.Fields)}" : ""
        );
        Assert.True(ReceiverChanges.Removed("wh_1").IsRemoval);
    }

    private static ReplayAlerts One() => new("evt_case_1_7", null, null, false);

    private static ReplayAlerts Since(string from) => new(null, Shanghai.At(from), null, false);

    private static Outcome<ReplayAlerts> Decide(ReplayAlerts wish) => ReplayAlerts.Decide(Endpoint(), wish, s_now);

    private static string Code(ReplayAlerts wish) => Decide(wish).Refusal!.Told();

    private static WebhookEndpoint Endpoint() =>
        new("wh_1", AlertChannel.Webhook, new Uri("https://receiver.example/"), RobotSecret.None, EventFilter.Everything, s_now, EndpointStatus.Active);
}
