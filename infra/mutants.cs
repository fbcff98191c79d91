#!/usr/bin/env dotnet
#:package xunit.extensibility.execution@2.9.3
#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property TreatWarningsAsErrors=false
#:property RunAnalyzers=false
#:property TargetFramework=net10.0

// Runs the tests of the rules against a build that holds every mutant, and switches one on at a time: a tenth of a second each instead of
// the start of a test run. Started by infra/mutate.
//   mutants.cs FOLDER OUT SLICE...    FOLDER holds CaseDesk.Core.Tests.dll and the mutated CaseDesk.Core.dll; OUT gets what lives
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Xunit.Abstractions;
using Xunit.Sdk;

var isWorker = args[0] == "work";
var folder = Path.GetFullPath(isWorker ? args[1] : args[0]);
AssemblyLoadContext.Default.Resolving += (context, name) =>
    Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
if (isWorker)
    Worker.Run(folder);
else
    new Supervisor(folder, args[1], args[2..]).Run();

/// <summary>One mutant: what switches it on, and the method that it is in.</summary>
internal sealed record Mutant(int Id, string Slice, string Method);

/// <summary>Finds every place of the assembly that asks whether a mutant is on.</summary>
internal static class MutantMap
{
    public static List<Mutant> Read(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        var asked = reader.MethodDefinitions.Single(handle =>
            NameOf(reader, handle).EndsWith("MutantControl.IsActive", StringComparison.Ordinal));
        var call = (byte[])[0x28, .. BitConverter.GetBytes(MetadataTokens.GetToken(asked))];
        var found = new Dictionary<int, Mutant>();
        foreach (var handle in reader.MethodDefinitions.Where(handle => reader.GetMethodDefinition(handle).RelativeVirtualAddress != 0))
        {
            var code = image.GetMethodBody(reader.GetMethodDefinition(handle).RelativeVirtualAddress).GetILBytes()!;
            var name = NameOf(reader, handle);
            for (var at = 0; at + call.Length <= code.Length; at++)
            {
                if (code.AsSpan(at).StartsWith(call) && Number(code.AsSpan(0, at)) is { } id && name.StartsWith("CaseDesk.Core."))
                    found[id] = new Mutant(id, name.Split('.')[2], name);
            }
        }

        return [.. found.Values.OrderBy(one => one.Id)];
    }

    /// <summary>The number that the code has just put on the stack.</summary>
    private static int? Number(ReadOnlySpan<byte> code) => code switch
    {
        [.., 0x20, var a, var b, var c, var d] => a | (b << 8) | (c << 16) | (d << 24),
        [.., 0x1F, var small] => small,
        [.., var tiny and >= 0x16 and <= 0x1E] => tiny - 0x16,
        _ => null,
    };

    private static string NameOf(MetadataReader reader, MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        var (type, name) = (reader.GetTypeDefinition(method.GetDeclaringType()), reader.GetString(method.Name));
        for (; !type.GetDeclaringType().IsNil; type = reader.GetTypeDefinition(type.GetDeclaringType()))
            name = $"{reader.GetString(type.Name)}/{name}";
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}.{name}";
    }
}

/// <summary>A process that has found the tests once and runs those it is told. It ends with its input.</summary>
internal static class Worker
{
    public static void Run(string folder)
    {
        var tests = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "CaseDesk.Core.Tests.dll"));
        var core = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "CaseDesk.Core.dll"));
        var control = core.GetTypes().Single(type => type.Name == "MutantControl");
        control.GetField("ActiveMutant")!.SetValue(null, int.Parse(Environment.GetEnvironmentVariable("MUTANT")!));
        var framework = new XunitTestFramework(new Listener());
        var listener = new Listener();
        using (var discoverer = framework.GetDiscoverer(Xunit.Sdk.Reflector.Wrap(tests)))
            discoverer.Find(false, listener, new Options { ["xunit.discovery.PreEnumerateTheories"] = true });
        listener.Done.WaitOne();
        var cases = listener.Found.OrderBy(one => one.TestMethod.TestClass.Class.Name, StringComparer.Ordinal)
            .ThenBy(one => one.UniqueID, StringComparer.Ordinal).ToList();
        var executor = framework.GetExecutor(tests.GetName());
        (string? Failed, long Milliseconds) Execute(IEnumerable<int> numbers)
        {
            var (began, heard) = (Stopwatch.StartNew(), new Listener());
            var options = new Options { ["xunit.execution.DisableParallelization"] = true };
            executor.RunTests(numbers.Select(number => (IXunitTestCase)cases[number]), heard, options);
            heard.Done.WaitOne();
            return (heard.Failed, began.ElapsedMilliseconds);
        }

        foreach (var one in cases)
            Console.WriteLine($"= {one.TestMethod.TestClass.Class.Name}.{one.TestMethod.Method.Name}");
        Console.WriteLine("= ");
        while (Console.ReadLine()?.Split(' ') is [var number, var those])
        {
            var covers = number == "cover";
            control.GetField("CaptureCoverage")!.SetValue(null, covers);
            control.GetField("ActiveMutant")!.SetValue(null, covers ? -1 : int.Parse(number, CultureInfo.InvariantCulture));
            if (covers)
                control.GetMethod("InitCoverage")!.Invoke(null, null);
            var (failed, took) = Execute(those.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)));
            var covered = covers ? ((IEnumerable<IEnumerable<int>>)control.GetMethod("GetCoverageData")!.Invoke(null, null)!).First() : [];
            Console.WriteLine($"= {(failed is null ? "green" : "red")} {took} {string.Join(',', covered)}");
        }
    }
}

/// <summary>Hears of tests: those found, and the first that failed, which ends a run.</summary>
internal sealed class Listener : IMessageSink
{
    public ManualResetEvent Done { get; } = new(false);

    public ConcurrentQueue<ITestCase> Found { get; } = new();

    public string? Failed { get; private set; }

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage found)
            Found.Enqueue(found.TestCase);
        if (message is ITestFailed failed)
            Failed ??= failed.Test.DisplayName;
        if (message is IDiscoveryCompleteMessage or ITestAssemblyFinished)
            Done.Set();
        return Failed is null;
    }
}

internal sealed class Options : Dictionary<string, object>, ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    public TValue GetValue<TValue>(string name) => TryGetValue(name, out var value) ? (TValue)value : default!;

    public void SetValue<TValue>(string name, TValue value) => this[name] = value!;
}

/// <summary>The other end of a worker. One that hangs or breaks is ended, and its mutant counts as seen.</summary>
internal sealed class Helper : IDisposable
{
    private readonly Process _process;
    private readonly BlockingCollection<string?> _lines = [];

    public Helper(string folder, int mutant = -1)
    {
        // Started as an apphost or by dotnet: the same again.
        var program = Environment.ProcessPath!;
        string[] own = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(program, [.. own, "work", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["MUTANT"] = mutant.ToString(CultureInfo.InvariantCulture);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _lines.Add(line.Data);
        _process.BeginOutputReadLine();
        while (Hear(TimeSpan.FromMinutes(2)) is { Length: > 0 } name)
            Tests.Add(name);
    }

    public List<string> Tests { get; } = [];

    /// <summary>Null when it was late or ended.</summary>
    public string[]? Ask(string what, IEnumerable<int> tests, double milliseconds)
    {
        _process.StandardInput.WriteLine($"{what} {string.Join(',', tests)}");
        return Hear(TimeSpan.FromMilliseconds(10_000 + (5 * milliseconds)))?.Split(' ');
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private string? Hear(TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (patience - waited.Elapsed is { Ticks: > 0 } left && _lines.TryTake(out var line, left))
        {
            if (line is null)
                return null;
            if (line.StartsWith("= ", StringComparison.Ordinal))
                return line[2..];
        }

        return null;
    }
}

internal sealed class Supervisor(string folder, string output, string[] slices)
{
    /// <summary>Tests that take seconds and look at everything: they would be run for each mutant.</summary>
    private static readonly string[] s_leftOut =
        ["PlaybookFuzz", "CaseHints", "TokenBucket", "LanePlan", "Architecture", "Any_text_is_either", "Detect_never_throws"];

    private readonly Dictionary<int, List<int>> _covering = [];
    private readonly Dictionary<int, double> _times = [];
    private readonly ConcurrentDictionary<int, string> _fates = new();
    private List<string> _tests = [];

    public void Run()
    {
        var mutants = MutantMap.Read(Path.Combine(folder, "CaseDesk.Core.dll")).Where(one => slices.Contains(one.Slice)).ToList();
        Cover();
        Each(mutants.Where(one => _covering.ContainsKey(one.Id)), isFresh: false, one => _covering[one.Id]);
        // What lives may live because something was made once and kept, before the mutant was on: again in a process that began with it.
        var alive = mutants.Where(one => _fates.GetValueOrDefault(one.Id) != "killed" && Again(one).Any());
        Each(alive, isFresh: true, Again);
        foreach (var slice in mutants.GroupBy(one => one.Slice).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var killed = slice.Count(one => _fates.GetValueOrDefault(one.Id) == "killed");
            Console.WriteLine($"{slice.Key}: {slice.Count()} mutants, {killed} killed, {100.0 * killed / slice.Count():F0} %");
        }

        Directory.CreateDirectory(output);
        File.WriteAllLines(
            Path.Combine(output, "alive.txt"),
            mutants.Where(one => _fates.GetValueOrDefault(one.Id) != "killed")
                .Select(one => $"{one.Id} {_fates.GetValueOrDefault(one.Id, "no test")} {one.Method}"));
    }

    /// <summary>Each test by itself: how long it takes, and what it reaches. One that is red without a mutant is left out.</summary>
    private void Cover()
    {
        using var helper = new Helper(folder);
        _tests = helper.Tests;
        for (var test = 0; test < _tests.Count; test++)
        {
            if (s_leftOut.Any(part => _tests[test].Contains(part, StringComparison.Ordinal)))
                continue;
            if (helper.Ask("cover", [test], 60_000) is not ["green", var took, var covered])
            {
                Console.WriteLine($"Red without a mutant: {_tests[test]}");
                continue;
            }

            _times[test] = double.Parse(took, CultureInfo.InvariantCulture);
            foreach (var id in covered.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))
                (_covering.TryGetValue(id, out var tests) ? tests : _covering[id] = []).Add(test);
        }
    }

    /// <summary>The tests that reach it; for what a type makes once, all of its slice's and those of the refusals.</summary>
    private IEnumerable<int> Again(Mutant one) => _covering.GetValueOrDefault(one.Id, []).Concat(
        one.Method.EndsWith(".cctor", StringComparison.Ordinal) || one.Method.Contains("<>c", StringComparison.Ordinal)
            ? _times.Keys.Where(test => _tests[test].Contains($".{one.Slice}.") || _tests[test].Contains(".Refusals."))
            : []).Distinct();

    private void Each(IEnumerable<Mutant> mutants, bool isFresh, Func<Mutant, IEnumerable<int>> testsOf)
    {
        var queue = new ConcurrentQueue<Mutant>(mutants.ToList());
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            Helper? helper = null;
            while (queue.TryDequeue(out var one))
            {
                helper ??= new Helper(folder, isFresh ? one.Id : -1);
                var tests = testsOf(one).OrderBy(test => _times[test]).ToList();
                var answer = helper.Ask(one.Id.ToString(CultureInfo.InvariantCulture), tests, tests.Sum(test => _times[test]));
                _fates[one.Id] = answer is ["green", ..] ? "lives" : "killed";
                if (answer is null || isFresh)
                {
                    helper.Dispose();
                    helper = null;
                }
            }

            helper?.Dispose();
        });
    }
}
