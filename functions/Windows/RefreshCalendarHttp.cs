using System.Text.Json;
using System.Text;
using CaseDesk.Core.Windows;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Windows;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Windows;

/// <summary>Imports a year's official days, from the body or from an address; open windows are counted again by the queue.</summary>
public sealed class RefreshCalendarHttp(RequestGuard guard, CalendarRefresh refresh, IOptions<AlertOptions> options)
{
    [Function(nameof(RefreshCalendarHttp))]
    [Door(DoorCaller.Lead, Body = typeof(Wish), Refusals = [
        "calendar-changed", "calendar-day-of-another-year", "calendar-day-twice", "calendar-fetch-failed", "calendar-format-invalid",
        "calendar-holiday-unnamed", "calendar-make-up-on-weekday", "calendar-notice-missing", "calendar-off-on-weekend",
        "calendar-source-missing", "calendar-statutory-day-missing", "calendar-url-invalid", "calendar-url-not-public",
        "calendar-version-invalid", "calendar-version-taken", "calendar-year-invalid", "idempotency-key-invalid",
        "idempotency-key-reused", "webhook-url-invalid", "webhook-url-not-https", "webhook-url-not-public"
    ])]
    [Answer(200, typeof(CalendarView))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/calendar/refresh")] HttpRequest request, CancellationToken cancellation) =>
        guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<Wish>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var key = Preconditions.Key(context);
            if (key.IsRefused)
                return Problems.From(key.Refusal);
            var (wish, hash) = body.Value;
            if (wish.File is null == wish.Url is null)
                return Problems.From(WindowsRefusals.CalendarSourceMissing.With());
            Uri? url = null;
            if (wish.Url is not null)
            {
                var address = CalendarAddress.Check(wish.Url, options.Value.AllowLoopbackHttp);
                if (address.IsRefused)
                    return Problems.From(address.Refusal);
                url = address.Value;
            }

            var file = wish.File is { } json ? Encoding.UTF8.GetBytes(json.GetRawText()) : null;
            var taken = await refresh.RunAsync(
                new RefreshCalendar(file, url, wish.Version, context.Caller.By, context.Now, key.Value, hash), cancellation);
            return taken.IsRefused ? Problems.From(taken.Refusal) : Answers.Json(StatusCodes.Status200OK, CalendarView.Of(taken.Value));
        });

    /// <param name="Url">Where the file of the year is; either this or <paramref name="File"/>.</param>
    /// <param name="File">The year, in one of the two formats. Places in a refusal are places in it.</param>
    /// <param name="Version">The new calendar's; the file's own, or the next free one, when absent.</param>
    public sealed record Wish(string? Url = null, JsonElement? File = null, string? Version = null);
}
