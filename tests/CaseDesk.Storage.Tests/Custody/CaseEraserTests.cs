using System.Text.Json;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Custody;

public sealed class CaseEraserTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Nothing_personal_is_left_in_storage_and_the_record_still_holds()
    {
        await using var desk = await StoreDesk.StartAsync();
        var answer = new AnswerSlot(new string('a', 64), new string('b', 64), 201, after => JsonSerializer.Serialize(after.Facts));
        var id = (await desk.OpenAsync()).Id;
        var file = await desk.ReceiveAsync(id, SampleFiles.Pdf());
        await desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(id, file), StoreDesk.Start, s_none);
        await desk.StepAsync(id, c => CloseCase.Decide(c!, new CloseCase("张三要求")), answer: answer);
        var timeline = await desk.Cases.TimelineAsync(id, 0, 1000, s_none);
        // The hint comes first and finds nothing to do yet.
        await desk.Get<CaseEraser>().EraseAsync(new CaseToErase(id), StoreDesk.Start, s_none);
        Assert.NotNull(await desk.SealedAsync(id, file));

        await desk.StepAsync(id, c => EraseCase.Decide(c!, new EraseCase("本人要求", "提前", timeline), 3, StoreDesk.Start));
        await desk.Get<CaseEraser>().EraseAsync(new CaseToErase(id), StoreDesk.Start, s_none);
        await desk.Get<CaseEraser>().EraseAsync(new CaseToErase(id), StoreDesk.Start, s_none);

        var left = string.Join(
            '\n',
            (await desk.RowsAsync(StorageNames.Tables.Cases, id)).Select(row => string.Join('|', row.Select(cell => cell.Value)))
        );
        Assert.All(new[] { "测试小店", "张三", "FD-1" }, personal => Assert.DoesNotContain(personal, left, StringComparison.Ordinal));
        Assert.Null(await desk.SealedAsync(id, file));
        var report = (await desk.Get<CaseCustody>().CheckAsync(id, readFiles: true, s_none))!;
        Assert.Empty(report.Faults);
        Assert.Equal(0, report.Files);
        Assert.DoesNotContain(await desk.RowsAsync(StorageNames.Tables.Cases, id), row =>
            row.RowKey.StartsWith(CaseRows.AnswerPrefix, StringComparison.Ordinal)
        );
    }
}
