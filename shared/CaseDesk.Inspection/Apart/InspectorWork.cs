using System.Text.Json;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;
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
        IReadOnlyList<Patch> patches = [];
        if (checks[^1].Outcome != CheckOutcome.Refused)
        {
            report.Begun(CheckNames.Location);
            var location = job.Skip.Contains(CheckNames.Location) ? LocationFinder.NotRead : LocationFinder.Find(file);
            report.Found(location.Result);
            patches = location.Patches;
        }

        return JsonSerializer.SerializeToUtf8Bytes(patches, ApartJson.Default.IReadOnlyListPatch);
    }

    private static byte[] Copy(InspectorJob job, ContentStream content)
    {
        var (result, jpeg) = PictureCopy.Shrink(content, job.Kind, job.MaxBytes ?? long.MaxValue);
        return [(byte)result, .. jpeg];
    }
}
