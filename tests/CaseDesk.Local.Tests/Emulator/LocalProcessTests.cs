using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CaseDesk.Local.Emulator;

namespace CaseDesk.Local.Tests.Emulator;

/// <summary>The built command as a process of its own.</summary>
public sealed class LocalProcessTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(3);
    private readonly string _data = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task It_serves_and_a_sigterm_ends_it_and_its_storage()
    {
        using var desk = await StartAsync();
        var told = ReadDesk();
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(told.GetProperty("api").GetString() + "/api/live"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(desk.Id, told.GetProperty("pid").GetInt32());
        var emulator = told.GetProperty("storage").GetProperty("pid").GetInt32();

        await EndProcess.RunAsync(desk);

        Assert.Equal(0, desk.ExitCode);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(emulator));
        Assert.False(File.Exists(Path.Combine(_data, "desk.json")));
    }

    [Fact]
    public async Task After_a_hard_kill_the_next_run_takes_over_the_storage_that_was_left()
    {
        using var desk = await StartAsync();
        var emulator = ReadDesk().GetProperty("storage").GetProperty("pid").GetInt32();
        desk.Kill();
        await desk.WaitForExitAsync().WaitAsync(s_timeout);

        await using (
            var next = await LocalHost.StartAsync(
                new LocalOptions
                {
                    Port = 0,
                    DataDirectory = _data,
                    StoragePorts = StoragePorts.Auto,
                }
            )
        )
            Assert.Equal(emulator, ReadDesk().GetProperty("storage").GetProperty("pid").GetInt32());

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(emulator));
    }

    [Theory]
    [InlineData("--speed", "slow", "--speed 的值无效")]
    [InlineData("--what", "ever", "没有选项 --what")]
    public async Task A_refused_start_is_a_sentence_and_exit_code_1(string option, string value, string sentence)
    {
        using var desk = Start(null, option, value);
        await AssertRefusedAsync(desk, sentence);
    }

    [Fact]
    public async Task A_missing_node_is_a_sentence_and_exit_code_1()
    {
        using var desk = Start(_data, "--port", "0", "--storage-ports", "auto", "--data", Path.Combine(_data, "desk"));
        await AssertRefusedAsync(desk, "找不到 n");
    }

    private static async Task AssertRefusedAsync(Process desk, string sentence)
    {
        var (output, error) = (desk.StandardOutput.ReadToEndAsync(), await desk.StandardError.ReadToEndAsync().WaitAsync(s_timeout));
        await desk.WaitForExitAsync().WaitAsync(s_timeout);
        Assert.Equal(1, desk.ExitCode);
        Assert.StartsWith(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal("", await output);
    }

    private JsonElement ReadDesk() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_data, "desk.json"))).RootElement;

    private async Task<Process> StartAsync()
    {
        var desk = Start(null, "--port", "0", "--storage-ports", "auto", "--data", _data);
        var ready = new TaskCompletionSource();
        var told = new List<string?>();
        void Take(string? line)
        {
            lock (told)
                told.Add(line);
            if (line is null)
                ready.TrySetException(new InvalidOperationException(string.Join('\n', told)));
            else if (line.Contains("Ctrl-C", StringComparison.Ordinal))
                ready.TrySetResult();
        }

        desk.OutputDataReceived += (_, line) => Take(line.Data);
        desk.ErrorDataReceived += (_, line) => Take(line.Data ?? "");
        desk.BeginOutputReadLine();
        desk.BeginErrorReadLine();
        await ready.Task.WaitAsync(s_timeout);
        return desk;
    }

    private static Process Start(string? path, params string[] arguments)
    {
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "CaseDesk.Local.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (path is not null)
            start.Environment["PATH"] = path;
        return Process.Start(start)!;
    }
}
