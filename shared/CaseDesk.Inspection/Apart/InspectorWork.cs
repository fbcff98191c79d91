using System.Text.Json;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;
using CaseDesk.Inspection.Invoices;
using CaseDesk.Inspection.Location;
using CaseDesk.Inspection.Pictures;

namespace CaseDesk.Inspection.Apart;

/// <summary>What an inspector does with a job.</summary>
public static class InspectorWork
{
    public static byte[] Do(InspectorJob job, Stream bytes, IInspectorReport report)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(report);
        using var content = new ContentStream(bytes);
        return job.Task == InspectorTask.Copy ? Copy(job, content) : Look(job, content, report);
    }

    private static byte[] Look(InspectorJob job, ContentStream content, IInspectorReport report)
    {
        var file = new InspectedFile(job.FileName, job.Kind, job.MayCarryIdentity, content);
        var checks = new ContentInspection(job.Limits).Run(file, job.Skip, report);
        var end = checks[^1].Outcome == CheckOutcome.Refused ? new LookEnd([], null) : Sound(job, file, report);
        return JsonSerializer.SerializeToUtf8Bytes(end, ApartJson.Default.LookEnd);
    }

    /// <summary>What only a file is asked for that is taken.</summary>
    private static LookEnd Sound(InspectorJob job, InspectedFile file, IInspectorReport report)
    {
        report.Begun(CheckNames.Invoice);
        var invoice = job.Skip.Contains(CheckNames.Invoice) ? InvoiceFinder.NotLooked : InvoiceFinder.Find(file, job.Limits);
        if (invoice.Result is { } told)
            report.Found(told);
        report.Begun(CheckNames.Location);
        var location = job.Skip.Contains(CheckNames.Location) ? LocationFinder.NotRead : LocationFinder.Find(file);
        report.Found(location.Result);
        return new LookEnd(location.Patches, invoice.Invoice);
    }

    private static byte[] Copy(InspectorJob job, ContentStream content)
    {
        var (result, jpeg) = PictureCopy.Shrink(content, job.Kind, job.MaxBytes ?? long.MaxValue);
        return [(byte)result, .. jpeg];
    }
}
