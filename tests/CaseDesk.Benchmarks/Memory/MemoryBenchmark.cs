using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Benchmarks.Upload;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Files;
using SkiaSharp;

namespace CaseDesk.Benchmarks.Memory;

/// <summary>What a desk in a process of its own holds in memory after fifty inspections and after five hundred: as much.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int Warm = 50;
    private const int All = 500;
    private const double Most = 1.1;

    /// <summary>Files of one case; the next go to another.</summary>
    private const int OfCase = 50;

    /// <summary>
    /// Readings of the memory before each figure: what the collector is about to take is in some of them and not in others.
    /// </summary>
    private const int Readings = 20;

    private static readonly byte[] s_picture = PictureFile.Noise(SKEncodedImageFormat.Jpeg, 640, 480);

    public string Name => "memory";

    public string Summary => "what the desk holds in memory after 50 inspections of small files and after 500";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        // Another checkout's, built before, when one is named.
        var folder = options.After is { } other ? Path.Combine(other, "infra", "local", "bin", "Release", "net10.0") : AppContext.BaseDirectory;
        var program = Path.Combine(folder, "CaseDesk.Local.dll");
        await using var desk = await DeskProcess.StartAsync(program, ["--storage-ports", "auto"]);
        var table = new MarkdownTable("After inspections", "desk, MiB", "after 50 = 1");
        var progress = new Progress("inspections", All);
        var (seen, first, last) = (new List<long>(), 0.0, 0.0);
        var id = "";
        for (var number = 0; number < All; number++, progress.Add(1))
        {
            if (number % OfCase == 0)
                id = (string)(await desk.Client.PostAsync("api/cases", ValidBodies.Case(DateTimeOffset.UtcNow))).Expect(HttpStatusCode.Created).Json["id"]!;
            await InspectAsync(desk.Client, id, number);
            seen.Add(desk.Memory);
            if ((number + 1) % Warm != 0)
                continue;
            last = seen.TakeLast(Readings).Order().ElementAt(Readings / 2) / (double)(1 << 20);
            first = number + 1 == Warm ? last : first;
            table.Add($"{number + 1}", last, last / first);
        }

        progress.End();
        return new BenchmarkOutcome(
            $"### Memory of the desk\n\n{Machine.Describe()}. Resident, median of the last {Readings} files; "
                + $"the emulator and the inspectors are processes of their own.\n\n{table}",
            last <= Most * first
        );
    }

    /// <summary>Pictures and documents in turn, each other bytes: equal files of a case are refused.</summary>
    private static EvidenceFile FileOf(int number) =>
        number % 2 == 0
            ? EvidenceFile.Pdf($"{number}.pdf", $"{number}")
            : new($"{number}.jpg", PictureFile.WithApp1(s_picture, Encoding.ASCII.GetBytes($"casedesk benchmark {number}")));

    private static async Task InspectAsync(HttpClient desk, string id, int number)
    {
        var file = FileOf(number);
        var ticket = (await desk.PostAsync($"api/cases/{id}/evidence", ValidBodies.Evidence("other", file)))
            .Expect(HttpStatusCode.Created)
            .Json;
        if (await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, file.Bytes) != HttpStatusCode.Created)
            throw new InvalidOperationException("Storage did not take the bytes.");
        var path = $"api/cases/{id}/evidence/{ticket["evidenceId"]}";
        (await desk.PostAsync($"{path}/complete", new JsonObject())).Expect(HttpStatusCode.Accepted);
        while (true)
        {
            var files = (await desk.LookAsync($"api/cases/{id}")).Expect(HttpStatusCode.OK).Json["evidence"]!.AsArray();
            var status = (string)files.First(one => (string)one!["evidenceId"]! == (string)ticket["evidenceId"]!)!["status"]!;
            if (status == "sealed")
                return;
            if (status is not ("uploading" or "inspecting"))
                throw new InvalidOperationException($"The file is {status}.");
            await Task.Delay(20);
        }
    }
}
