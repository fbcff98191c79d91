using Azure.Storage.Queues.Models;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.PoisonMessages;

public sealed class PoisonMessageTableTests : IAsyncLifetime
{
    private const string Readable = "{\"endpointId\":\"wh_1\"}";

    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task The_same_message_is_one_poison_message_however_often_it_fails_and_another_is_another()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PoisonAsync("{\"endpointId\":\"wh_1\"}")));
        await PoisonAsync("{\"endpointId\":\"wh_2\"}");
        var all = await _desk.Get<PoisonMessageTable>().ListAsync(s_none);
        Assert.Equal([("{\"endpointId\":\"wh_1\"}", 6), ("{\"endpointId\":\"wh_2\"}", 1)], all.Select(poisonMessage => (poisonMessage.Message, poisonMessage.Times)).Order());
        Assert.Equal(7, await _desk.CountMessagesAsync(StorageNames.Queues.Deliveries));
    }

    [Fact]
    public async Task One_that_was_dismissed_is_back_when_it_fails_again()
    {
        await PoisonAsync(Readable);
        var table = _desk.Get<PoisonMessageTable>();
        var id = Assert.Single(await table.ListAsync(s_none)).Id;
        await table.ChangeAsync(id, known => known! with { DismissedAt = StoreDesk.Start, DismissedBy = "desk:test" }, s_none);
        await PoisonAsync(Readable);
        Assert.Equal(
            (2, null, null),
            ((await table.FindAsync(id, s_none)) is { } back ? (back.Times, back.DismissedAt, back.DismissedBy) : default)
        );
    }

    /// <summary>
    /// The note comes first: a process that ends between the two leaves the message on the poison queue, and nothing is lost.
    /// </summary>
    [Fact]
    public async Task What_cannot_be_noted_is_not_sent()
    {
        _desk.Traffic.Before = request => request is { Method: "POST", Name: StorageNames.Tables.PoisonMessages } ? throw new InvalidOperationException("the process ended here") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => PoisonAsync(Readable));
        Assert.Equal(0, await _desk.CountMessagesAsync(StorageNames.Queues.Deliveries));
    }

    public static TheoryData<string> NotOfTheQueue =>
        [
            "",
            " ",
            "no JSON",
            "null",
            "[]",
            "1",
            "\"wh_1\"",
            "{}",
            "{\"caseId\":\"c_1\"}",
            "{\"endpointId\":null}",
            "{\"endpointId\":7}",
            "{\"endpointId\":\"wh_1\"",
            "{\"endpointId\":\"wh_1\"}}",
            "{\"endpointId\":\"\\ud800\"}",
            Convert.ToBase64String("{\"endpointId\":\"wh_1\"}"u8),
            new string('[', 65_536),
            new string('\u0001', 10),
            new string('<', 65_536),
        ];

    [Theory]
    [MemberData(nameof(NotOfTheQueue))]
    public async Task What_is_no_message_of_its_queue_is_kept_whole_and_not_put_back(string text)
    {
        await PoisonAsync(text);

        var poisonMessage = Assert.Single(await _desk.Get<PoisonMessageTable>().ListAsync(s_none));
        Assert.Equal((text, false, null, 1), (poisonMessage.Message, poisonMessage.IsReadable, poisonMessage.RetryAt, poisonMessage.Times));
        Assert.Equal(0, await _desk.CountMessagesAsync(StorageNames.Queues.Deliveries));
        Assert.Equal(1, await _desk.CountMessagesAsync(StorageNames.Queues.DeskWork));
        Assert.All(_desk.Logs.All, line => Assert.DoesNotContain("wh_1", line.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"endpointId\":\"wh_1\",\"later\":1}")]
    [InlineData("{\"EndpointId\":\"wh_1\"}")]
    public async Task What_another_version_would_write_is_readable(string text)
    {
        await PoisonAsync(text);

        Assert.True(Assert.Single(await _desk.Get<PoisonMessageTable>().ListAsync(s_none)).IsReadable);
        Assert.Equal(1, await _desk.CountMessagesAsync(StorageNames.Queues.Deliveries));
    }

    /// <summary>
    /// The process ends at each request to storage in turn, before it or after it, and the host runs the same poison message again.
    /// </summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_run_cut_off_anywhere_loses_nothing_and_counts_once(bool readable, bool after)
    {
        var (table, sentBefore) = (_desk.Get<PoisonMessageTable>(), 0);
        for (var at = 1; ; at++)
        {
            _desk.Clock.Advance(TimeSpan.FromDays(1));
            var text = readable ? $"{{\"endpointId\":\"wh_{at}\"}}" : $"no JSON {at}";
            var died = await CutOffAsync(at, after, () => PoisonAsync(_desk, text, $"m_{at}"));
            if (died)
                await PoisonAsync(_desk, text, $"m_{at}");

            Assert.Equal(
                (text, 1),
                (await table.FindAsync(PoisonMessageTable.IdOf(StorageNames.Queues.Deliveries, text), s_none)) is { } kept
                    ? (kept.Message, kept.Times)
                    : default
            );
            Assert.Equal(at, await _desk.Get<DeskAlerts>().SequenceAsync(s_none));
            // Put back once, or twice where only the answer to that was lost: every handler is safe to run again.
            var sent = await _desk.CountMessagesAsync(StorageNames.Queues.Deliveries);
            Assert.InRange(sent - sentBefore, readable ? 1 : 0, readable ? 2 : 0);
            sentBefore = sent;
            if (!died)
            {
                Assert.True(at > 5, $"{at} requests");
                return;
            }
        }
    }

    [Fact]
    public async Task One_that_was_dismissed_stays_so_when_the_run_that_noted_it_was_cut_off_and_comes_again()
    {
        await PoisonAsync(_desk, "no JSON", "m_1");
        var table = _desk.Get<PoisonMessageTable>();
        var id = Assert.Single(await table.ListAsync(s_none)).Id;
        await table.ChangeAsync(id, known => known! with { DismissedAt = StoreDesk.Start, DismissedBy = "desk:test" }, s_none);

        await PoisonAsync(_desk, "no JSON", "m_1");

        Assert.Equal((1, "desk:test"), (await table.FindAsync(id, s_none)) is { } kept ? (kept.Times, kept.DismissedBy) : default);
    }

    /// <returns>Whether the work came as far as its <paramref name="nth"/> request.</returns>
    private async Task<bool> CutOffAsync(int nth, bool after, Func<Task> work)
    {
        Task Die(TappedRequest request) => --nth == 0 ? throw new InvalidOperationException("the process ended here") : Task.CompletedTask;
        _desk.Traffic.Before = after ? null : Die;
        _desk.Traffic.After = after ? Die : null;
        var fault = await Record.ExceptionAsync(work);
        (_desk.Traffic.Before, _desk.Traffic.After) = (null, null);
        return fault is not null;
    }

    private Task PoisonAsync(string body) => PoisonAsync(_desk, body, Guid.NewGuid().ToString());

    private static Task PoisonAsync(StoreDesk desk, string body, string messageId) =>
        desk.Get<PoisonRedrive>()
            .RunAsync(
                StorageNames.Queues.Deliveries,
                QueuesModelFactory.QueueMessage(messageId, "p", BinaryData.FromString(body), 1),
                s_none
            );
}
