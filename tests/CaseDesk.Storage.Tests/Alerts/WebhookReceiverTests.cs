using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>The receiver is what other tests believe, so it is tested itself.</summary>
public sealed class WebhookReceiverTests
{
    // The published example of the Standard Webhooks libraries.
    private static readonly Dictionary<string, string> s_known = new()
    {
        ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
        ["webhook-timestamp"] = "1614265330",
        ["webhook-signature"] = "v1,AAAA v1a,BBBB v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    };

    [Theory]
    [InlineData(0, "", true)]
    [InlineData(300, "", true)]
    [InlineData(-300, "", true)]
    [InlineData(301, "", false)]
    [InlineData(-301, "", false)]
    [InlineData(0, " ", false)]
    public void Is_valid_published_vector_is_judged(int secondsLater, string appended, bool expected)
        => Assert.Equal(expected, ReceiverSideSignature.IsValid(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", s_known,
            System.Text.Encoding.UTF8.GetBytes("""{"test": 2432232314}""" + appended),
            DateTimeOffset.FromUnixTimeSeconds(1614265330 + secondsLater)));

    [Theory]
    [InlineData("webhook-id")]
    [InlineData("webhook-timestamp")]
    [InlineData("webhook-signature")]
    public async Task Receive_header_missing_is_invalid(string missing)
    {
        await using var receiver = await WebhookReceiver.StartAsync("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        await PostAsync(receiver, s_known.Where(header => header.Key != missing));

        Assert.Equal(SignatureCheck.Invalid, Assert.Single(receiver.Requests).Signature);
    }

    [Fact]
    public async Task Receive_same_id_twice_is_one_event()
    {
        await using var receiver = await WebhookReceiver.StartAsync();

        foreach (var id in (string[])["a", "b", "a"])
            await PostAsync(receiver, [new("webhook-id", id)]);

        Assert.Equal(["a", "b", "a"], receiver.Requests.Select(request => request.EventId));
        Assert.Equal(["a", "b"], receiver.Events.Select(request => request.EventId));
        Assert.All(receiver.Requests, request => Assert.Equal(SignatureCheck.NotChecked, request.Signature));
    }

    [Fact]
    public async Task Answer_held_is_given_only_when_released()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var release = new TaskCompletionSource();
        receiver.Answer(new WebhookAnswer(202) { HeldUntil = release.Task }, new WebhookAnswer(418));

        var held = PostAsync(receiver, []);
        await receiver.WaitForAsync(requests => requests.Count == 1);
        Assert.Equal(418, await PostAsync(receiver, []));
        Assert.False(held.IsCompleted);
        release.SetResult();

        Assert.Equal(202, await held);
        Assert.Equal(200, await PostAsync(receiver, []));
    }

    [Fact]
    public async Task Wait_for_met_already_and_never_met()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await PostAsync(receiver, [new("webhook-id", "a")]);

        Assert.Single(await receiver.WaitForAsync(requests => requests.Count == 1, TimeSpan.Zero));
        var failure = await Assert.ThrowsAsync<TimeoutException>(() =>
            receiver.WaitForAsync(requests => requests.Count == 2, TimeSpan.Zero)
        );
        Assert.Contains("[a]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_for_predicate_throws_fails_the_waiter_not_the_sender()
    {
        await using var receiver = await WebhookReceiver.StartAsync();

        var waiting = receiver.WaitForAsync(requests => requests.Count > 0 && requests[5].Body.Length > 0);

        Assert.Equal(200, await PostAsync(receiver, []));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => waiting);
    }

    private static async Task<int> PostAsync(WebhookReceiver receiver, IEnumerable<KeyValuePair<string, string>> headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Url) { Content = new StringContent("{}") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
