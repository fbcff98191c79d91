using System.Globalization;
using CaseDesk.Core.Windows;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Windows;

/// <summary>Counts a review window and explains it day by day. For anyone: nothing is stored and nothing secret is said.</summary>
public sealed class ReadWindowHttp(RequestGuard guard)
{
    private const int DefaultMin = 3;
    private const int DefaultMax = 7;

    [Function(nameof(ReadWindowHttp))]
    [Door(DoorCaller.Anyone, Refusals = ["date-out-of-range", "query-invalid", "window-days-invalid"])]
    [Answer(200, typeof(WindowView))]
    [Query("from", "The day of the hand-in; today when absent.", Type = typeof(DateTimeOffset))]
    [Query("min", "Working days to the earliest day; 3 when absent.", Type = typeof(int))]
    [Query("max", "Working days to the latest day; 7, or `min`, when absent.", Type = typeof(int))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/windows")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.AnyoneAsync(request, cancellation, context => Task.FromResult(Answer(request.Query, context.Policy.Calendar, context.Now)));

    private static IResult Answer(IQueryCollection query, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (query.Keys.FirstOrDefault(key => key is not ("from" or "min" or "max")) is { } unknown)
            return Wrong(unknown);
        var from = ShanghaiTime.DateOf(now);
        if (query["from"].ToString() is { Length: > 0 } text)
        {
            if (!InstantConverter.TryRead(text, out var instant))
                return Wrong("from");
            from = ShanghaiTime.DateOf(instant);
        }

        if (Number(query, "min", DefaultMin) is not { } min)
            return Wrong("min");
        // A lone min beyond the default max asks for "that day exactly".
        if (Number(query, "max", Math.Max(DefaultMax, min)) is not { } max)
            return Wrong("max");
        var window = ReviewWindows.Compute(calendar, from, min, max);
        if (window.IsRefused)
            return Problems.From(window.Refusal);
        return Answers.Json(StatusCodes.Status200OK, WindowView.Of(calendar, window.Value));
    }

    private static int? Number(IQueryCollection query, string name, int standard)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
            return standard;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static IResult Wrong(string name) => Problems.From(HttpRefusals.QueryInvalid.With(("name", name)).At(name));
}
