using Azure;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Policy;
using CaseDesk.Storage.Windows;
using CaseDesk.TestKit.Account;
using Moq;

namespace CaseDesk.Storage.Tests.Windows;

public sealed class CalendarRefreshTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly Uri s_address = new("https://calendars.example/2027.json");

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Import_new_year_posts_the_hint_stores_the_calendar_and_hands_it_out()
    {
        Assert.Same(WorkingDayCalendar.Official, (await CurrentAsync()).Calendar);

        var imported = (await _desk.ImportAsync(version: "of-2027")).Value;

        Assert.Equal("of-2027", imported.Version);
        Assert.Equal("of-2027", (await CurrentAsync()).Calendar.Version);
        Assert.Equal(new CalendarRecount("of-2027"), Assert.Single(_desk.Sent<CalendarRecount>(StorageNames.Queues.DeskWork)).Body);
        var (post, write) = (Request("POST", StorageNames.Queues.DeskWork), Request("PUT", StorageNames.Containers.DeskData));
        Assert.True(post.Ended < write.Begun, "The hint comes before the truth.");
        var other = new CalendarBook(_desk.Get<DeskDataBlobs>(), _desk.Get<DeskRecord>(), new(_desk.Wall));
        Assert.Equal(imported.ToJson(), (await other.CurrentAsync(s_none)).ToJson());
    }

    [Fact]
    public async Task Import_refused_stores_nothing()
    {
        await _desk.ImportAsync(version: "first");
        var before = await _desk.ContentsAsync();
        _desk.Traffic.Forget();

        Assert.Equal("calendar-version-taken", (await _desk.ImportAsync(CalendarDesk.Year(mondayOff: false), "first")).Refusal?.Code);
        Assert.Equal("calendar-version-taken", (await _desk.ImportAsync(CalendarDesk.Year(mondayOff: false), "cn-2026.1")).Refusal?.Code);
        Assert.Equal("calendar-format-invalid", (await _desk.ImportAsync("{}"u8.ToArray())).Refusal?.Code);

        Assert.Equal(before, await _desk.ContentsAsync());
        Assert.DoesNotContain(_desk.Traffic.Requests, request => request.Method is "PUT" or "POST");
    }

    [Fact]
    public async Task Import_version_of_long_ago_is_still_taken()
    {
        await _desk.ImportAsync(version: "first");
        await _desk.ImportAsync(CalendarDesk.Year(mondayOff: false), "second");

        Assert.Equal("calendar-version-taken", (await _desk.ImportAsync(version: "first")).Refusal?.Code);
    }

    [Fact]
    public async Task Import_nothing_new_and_no_version_changes_nothing()
    {
        var first = (await _desk.ImportAsync()).Value;
        _desk.Traffic.Forget();

        Assert.Equal(first.Version, (await _desk.ImportAsync()).Value.Version);
        Assert.All(_desk.Traffic.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Import_two_writers_at_once_both_are_in()
    {
        // The second import starts and ends between the first one's hint and its write.
        var second = false;
        _desk.Traffic.Before = async request =>
        {
            if (second || request is not { Method: "PUT", Name: StorageNames.Containers.DeskData })
                return;
            second = true;
            Assert.False((await _desk.ImportAsync(CalendarDesk.Year(mondayOff: false), "theirs")).IsRefused);
        };

        Assert.Equal("ours", (await _desk.ImportAsync(version: "ours")).Value.Version);

        var edition = await _desk.Get<CalendarBook>().ReadAsync(s_none);
        Assert.Equal(["theirs", "ours"], edition.Imports.Select(import => import.Version));
        Assert.Equal(DayKind.Off, edition.Calendar.KindOf(CalendarDesk.Day("2027-01-04")));
    }

    [Fact]
    public async Task Import_always_overtaken_is_refused()
    {
        var (others, busy) = (0, false);
        _desk.Traffic.Before = async request =>
        {
            if (busy || request is not { Method: "PUT", Name: StorageNames.Containers.DeskData })
                return;
            busy = true;
            await _desk.ImportAsync(CalendarDesk.Year(mondayOff: others % 2 == 0), $"theirs-{others++}");
            busy = false;
        };

        Assert.Equal(("calendar-changed", 409), (await _desk.ImportAsync(version: "ours")).Refusal is { } refusal ? (refusal.Code, refusal.Entry.Status) : default);
    }

    [Fact]
    public async Task Import_from_an_address_fetches_once_however_often_it_is_overtaken()
    {
        var (overtaken, source) = (false, Source(CalendarDesk.Year()));
        _desk.Traffic.Before = async request =>
        {
            if (overtaken || request is not { Method: "PUT", Name: StorageNames.Containers.DeskData })
                return;
            overtaken = true;
            await _desk.ImportAsync(CalendarDesk.Year(mondayOff: false), "theirs");
        };

        Assert.Equal("ours", (await FetchedAsync(source, "ours", "key")).Value.Version);
        Assert.Equal("ours", (await FetchedAsync(source, "ours", "key")).Value.Version);

        Assert.True(overtaken);
        source.Verify(one => one.FetchAsync(s_address, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Import_whose_file_cannot_be_fetched_is_refused_and_touches_nothing()
    {
        var source = Source(WindowsRefusals.CalendarFetchFailed.With(("reason", "timeout")));
        _desk.Traffic.Forget();

        Assert.Equal("calendar-fetch-failed", (await FetchedAsync(source)).Refusal?.Code);

        source.Verify(one => one.FetchAsync(s_address, It.IsAny<CancellationToken>()), Times.Once);
        Assert.All(_desk.Traffic.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Import_answer_of_the_write_is_lost_is_no_refusal()
    {
        var lost = false;
        _desk.Traffic.After = request =>
        {
            if (lost || request is not { Method: "PUT", Name: StorageNames.Containers.DeskData })
                return Task.CompletedTask;
            lost = true;
            throw new IOException("The answer is lost.");
        };

        Assert.Equal("once", (await _desk.ImportAsync(version: "once")).Value.Version);
        Assert.True(lost);
        Assert.Single((await _desk.Get<CalendarBook>().ReadAsync(s_none)).Imports);
    }

    [Fact]
    public async Task Import_same_key_is_done_once()
    {
        await _desk.ImportAsync(version: "once", key: "key", request: "a");
        _desk.Traffic.Forget();

        Assert.Equal("once", (await _desk.ImportAsync(version: "once", key: "key", request: "a")).Value.Version);
        Assert.Equal("idempotency-key-reused", (await _desk.ImportAsync(version: "twice", key: "key", request: "b")).Refusal?.Code);
        Assert.All(_desk.Traffic.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Current_is_read_once_a_minute_and_outlives_a_short_outage()
    {
        await _desk.ImportAsync(version: "v");
        var book = new CalendarBook(_desk.Get<DeskDataBlobs>(), _desk.Get<DeskRecord>(), new(_desk.Wall));
        await book.CurrentAsync(s_none);
        _desk.Traffic.Forget();

        _desk.Wall.Advance(CalendarBook.Fresh - TimeSpan.FromSeconds(1));
        await book.CurrentAsync(s_none);
        Assert.Empty(_desk.Traffic.Requests);
        _desk.Wall.Advance(TimeSpan.FromSeconds(1));
        await book.CurrentAsync(s_none);
        Assert.Single(_desk.Traffic.Requests);

        _desk.Traffic.Before = _ => throw new RequestFailedException(503, "Gone.");
        _desk.Wall.Advance(CalendarBook.LongestUse - TimeSpan.FromSeconds(1));
        Assert.Equal("v", (await book.CurrentAsync(s_none)).Version);
        _desk.Wall.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<RequestFailedException>(async () => await book.CurrentAsync(s_none));
    }

    private static Mock<ICalendarSource> Source(Outcome<byte[]> answer)
    {
        var source = new Mock<ICalendarSource>(MockBehavior.Strict);
        source.Setup(one => one.FetchAsync(s_address, It.IsAny<CancellationToken>())).ReturnsAsync(answer);
        return source;
    }

    private Task<Outcome<WorkingDayCalendar>> FetchedAsync(Mock<ICalendarSource> source, string? version = null, string? key = null) =>
        new CalendarRefresh(_desk.Get<CalendarBook>(), source.Object, _desk.Get<QueuePost>())
            .RunAsync(new RefreshCalendar(null, s_address, version, "desk:test", CalendarDesk.ChristmasEve, key, "r"), s_none);

    private ValueTask<Core.Policy.CasePolicy> CurrentAsync() => _desk.Get<PolicyBook>().CurrentAsync(s_none);

    // The desk's key to sign its record with is drawn on the way.
    private TappedRequest Request(string method, string name) =>
        Assert.Single(_desk.Traffic.Requests, request =>
            request.Method == method
            && request.Name == name
            && request.Status == 201
            && !request.Path.EndsWith(".pem", StringComparison.Ordinal)
        );
}
