using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class RotateSecretTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly WebhookSecret s_old = WebhookSecret.FromBytes(new byte[24]);

    [Theory]
    [InlineData(null, 24)]
    [InlineData(0, 0)]
    [InlineData(168, 168)]
    public void Both_secrets_are_in_force_until_the_overlap_s_end(int? asked, int hours)
    {
        var rotated = RotateSecret.Decide(Endpoint(AlertChannel.Webhook), new RotateSecret(null, asked), New, null, s_now).Value;
        var end = s_now.AddHours(hours);
        Assert.Equal([rotated.Secret], rotated.SecretsAt(end));
        if (hours > 0)
            Assert.Equal([rotated.Secret, s_old], rotated.SecretsAt(end.AddTicks(-1)));
        Assert.Equal([s_old], Endpoint(AlertChannel.Webhook).SecretsAt(s_now));
    }

    [Fact]
    public void The_same_request_again_changes_nothing_and_another_does()
    {
        var once = RotateSecret.Decide(Endpoint(AlertChannel.Webhook), new RotateSecret(null, null), New, "k1", s_now).Value;
        Assert.Same(once, RotateSecret.Decide(once, new RotateSecret(null, null), new byte[32], "k1", s_now.AddHours(1)).Value);
        Assert.NotEqual(
            once.Secret,
            RotateSecret.Decide(once, new RotateSecret(null, null), new byte[32], "k2", s_now.AddHours(1)).Value.Secret
        );
    }

    /// <summary>Storage wrote, the answer was lost, and the same step is decided again on what it wrote itself.</summary>
    [Fact]
    public void Decided_again_on_its_own_outcome_it_keeps_the_secret_before_in_force()
    {
        var once = RotateSecret.Decide(Endpoint(AlertChannel.Webhook), new RotateSecret(null, null), New, null, s_now).Value;
        var twice = RotateSecret.Decide(once, new RotateSecret(null, null), New, null, s_now).Value;
        Assert.Equal([once.Secret, s_old], twice.SecretsAt(s_now));
    }

    [Theory]
    [InlineData(-1, null, "overlap-invalid")]
    [InlineData(169, null, "overlap-invalid")]
    [InlineData(1, "whsec_x", "webhook-secret-invalid")]
    public void What_does_not_fit_is_refused(int hours, string? secret, string code) =>
        Assert.Equal(
            code,
            RotateSecret.Decide(Endpoint(AlertChannel.Webhook), new RotateSecret(secret, hours), New, null, s_now).Refusal!.Told()
        );

    [Fact]
    public void A_robot_s_secret_is_its_platform_s() =>
        Assert.Equal(
            "rotation-elsewhere",
            RotateSecret.Decide(Endpoint(AlertChannel.Find("dingtalk")!), new RotateSecret(null, null), New, null, s_now).Refusal!.Told()
        );

    private static byte[] New => [.. Enumerable.Range(1, 32).Select(n => (byte)n)];

    private static WebhookEndpoint Endpoint(AlertChannel channel) =>
        new("wh_1", channel, new Uri("https://receiver.example/"), s_old, EventFilter.Everything, s_now, EndpointStatus.Active);
}
