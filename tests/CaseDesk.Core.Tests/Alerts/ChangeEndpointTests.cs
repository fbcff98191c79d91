using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class ChangeEndpointTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly WebhookEndpoint s_active = new(
        "wh_1",
        AlertChannel.Webhook,
        new Uri("https://receiver.example/"),
        WebhookSecret.FromBytes(new byte[24]),
        EventFilter.Of(["case.decided"]).Value,
        s_now,
        EndpointStatus.Active
    );
    private static readonly WebhookEndpoint s_gone = s_active.Disable(DisabledReason.Gone, s_now);

    [Fact]
    public void Decide_nothing_changes_nothing()
    {
        Assert.Same(s_active, Decide(s_active));
        Assert.Same(s_gone, Decide(s_gone));
    }

    [Fact]
    public void Decide_disabled_is_off_by_the_desk_since_now() =>
        Assert.Equal(
            s_active with
            {
                Status = EndpointStatus.Disabled,
                DisabledReason = DisabledReason.Desk,
                DisabledAt = s_now,
            },
            Decide(s_active, status: "disabled")
        );

    [Fact]
    public void Decide_disabled_already_keeps_its_reason_and_date()
        => Assert.Same(s_gone, ChangeEndpoint.Decide(s_gone, new(null, "disabled"), s_now.AddDays(1)).Value);

    [Fact]
    public void Decide_active_again_clears_reason_and_date() => Assert.Equal(s_active, Decide(s_gone, status: "active"));

    [Fact]
    public void Decide_events_replace_the_filter_and_an_empty_list_means_all()
    {
        Assert.Equal(["window.lastDay"], Decide(s_active, ["window.lastDay"]).Events.Types);
        Assert.Equal(EventFilter.Everything, Decide(s_active, []).Events);
        Assert.Same(s_active, Decide(s_active, ["case.decided", "case.decided"]));
    }

    [Theory]
    [InlineData("x", null, "event-type-unknown", "$.events[0]")]
    [InlineData(null, "gone", "endpoint-status-unknown", "$.status")]
    [InlineData(null, "Active", "endpoint-status-unknown", "$.status")]
    [InlineData(null, "", "endpoint-status-unknown", "$.status")]
    [InlineData("x", "active", "event-type-unknown", "$.events[0]")]
    public void Decide_what_is_unknown_is_refused_at_its_place(string? type, string? status, string code, string path)
    {
        var refusal = ChangeEndpoint.Decide(s_active, new(type is null ? null : [type], status), s_now).Refusal!;

        Assert.Equal(new RefusalPlace(path, code), Assert.Single(refusal.Places));
    }

    private static WebhookEndpoint Decide(WebhookEndpoint endpoint, IReadOnlyList<string?>? events = null, string? status = null)
        => ChangeEndpoint.Decide(endpoint, new(events, status), s_now).Value;
}
