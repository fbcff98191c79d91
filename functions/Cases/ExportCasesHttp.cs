using System.Globalization;
using System.Text;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>The desk's list as a file: CSV, or XLSX with <c>format=xlsx</c>; with the filters of the list, in Chinese or with
/// <c>lang=en</c> in English.</summary>
public sealed class ExportCasesHttp(RequestGuard guard, CaseLister lister)
{
    /// <summary>As much as fits a request's time: a case is a request to storage.</summary>
    public const int MaxCases = 5_000;

    [Function(nameof(ExportCasesHttp))]
    [Door(DoorCaller.Reader, Refusals = ["cursor-invalid", "export-too-large", "owner-invalid", "query-invalid", "whole-desk-needed"])]
    [Answer(200, Bytes = ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"])]
    [Query("status", "Cases of this status.", Type = typeof(CaseStatus))]
    [Query("cause", "Cases of this cause.")]
    [Query("platform", "Cases of this platform.")]
    [Query("owner", "Cases of this owner; `-` for nobody's.")]
    [Query("dueBefore", "Cases whose next clock ends before then.", Type = typeof(DateTimeOffset))]
    [Query("q", "Words that shop or notice hold, or a case's id.")]
    [Query("format", "CSV when absent.", Values = ["csv", "xlsx"])]
    [Query("lang", "Chinese when absent.", Values = ["zh", "en"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/export")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var (format, language) = (request.Query["format"].ToString(), request.Query["lang"].ToString());
            if (format is not ("" or "csv" or "xlsx"))
                return Problems.From(CaseFilter.Wrong("format"));
            if (language is not ("" or "zh" or "en"))
                return Problems.From(CaseFilter.Wrong("lang"));
            var query = CaseFilter.Read(context, "format", "lang");
            if (query.IsRefused)
                return Problems.From(query.Refusal);
            var found = await AllAsync(query.Value, cancellation);
            if (found.IsRefused)
                return Problems.From(found.Refusal);
            var english = language == "en";
            var rows = found.Value.Select(one => CaseSheet.Row(one, context.Policy, english)).Prepend(CaseSheet.Head(english)).ToList();
            var name = $"cases-{ShanghaiTime.DateOf(context.Now).ToString("O", CultureInfo.InvariantCulture)}";
            return format == "xlsx"
                ? new FileResult($"{name}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XlsxSheet.Of(rows))
                : new FileResult($"{name}.csv", "text/csv; charset=utf-8", Csv(rows));
        });

    private async Task<Outcome<IReadOnlyList<Case>>> AllAsync(ListQuery query, CancellationToken cancellation)
    {
        var all = new List<Case>();
        do
        {
            var page = await lister.ReadAsync(query, cancellation);
            all.AddRange(page.Cases);
            if (all.Count > MaxCases)
                return CaseRefusals.ExportTooLarge.With(("max", MaxCases));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return all;
    }

    private static byte[] Csv(IEnumerable<IReadOnlyList<object>> rows) =>
        Encoding.UTF8.GetBytes(CsvText.ByteOrderMark + string.Concat(rows.Select(row => CsvText.Row(row.Select(Text)))));

    private static string Text(object cell) => Convert.ToString(cell, CultureInfo.InvariantCulture)!;

    private sealed class FileResult(string name, string type, byte[] bytes) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = type;
            response.Headers.CacheControl = "no-store";
            response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.StrictTransportSecurity = SafeHeaders.HttpsOnly;
            response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
            return response.WriteWholeAsync(bytes);
        }
    }
}
