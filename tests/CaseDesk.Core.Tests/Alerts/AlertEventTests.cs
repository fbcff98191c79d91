using System.Text;
using System.Text.Json;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class AlertEventTests
{
    private static readonly DateTimeOffset s_at = new(2026, 9, 18, 16, 30, 5, TimeSpan.Zero);

    [Fact]
    public void To_body_event_is_exactly_this()
    {
        var data = JsonDocument.Parse("""{ "round": 2, "latest": "2026-09-29", "reason": "材料<不清>" }""").RootElement;
        var alert = new AlertEvent("evt_1", AlertTypes.CaseDecided, "case_9", 7, s_at, data);

        Assert.Equal(
            """{"id":"evt_1","type":"case.decided","caseId":"case_9","sequence":7,"occurredAt":"2026-09-19T00:30:05+08:00","data":{"round":2,"latest":"2026-09-29","reason":"材料<不清>"}}""",
            Encoding.UTF8.GetString(alert.ToBody()));
    }

    [Fact]
    public void To_body_same_instant_in_another_offset_gives_the_same_bytes()
    {
        var alert = new AlertEvent("evt_1", AlertTypes.CaseOpened, "case_9", 1, s_at.AddTicks(1234), default);

        Assert.Equal(alert.ToBody(), (alert with { OccurredAt = alert.OccurredAt.ToOffset(TimeSpan.FromHours(-5)) }).ToBody());
        Assert.Contains("\"2026-09-19T00:30:05.0001234+08:00\"", Encoding.UTF8.GetString(alert.ToBody()), StringComparison.Ordinal);
        Assert.EndsWith("\"data\":{}}", Encoding.UTF8.GetString(alert.ToBody()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    public void To_body_data_that_is_no_object_throws(string json)
    {
        var alert = new AlertEvent("evt_1", AlertTypes.CaseOpened, "case_9", 1, s_at, JsonDocument.Parse(json).RootElement);

        Assert.Throws<InvalidOperationException>(alert.ToBody);
    }
}
