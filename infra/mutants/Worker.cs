using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Xunit.Sdk;

namespace CaseDesk.Mutants;

/// <summary>
/// A process that has found the tests and runs those it is told. It ends with its input. One that begins with a mutant finds its tests
/// with it: data of theories may come from the rules, so that there tests go by class and method, not by number.
/// </summary>
internal static class Worker
{
    public static void Run(string folder)
    {
        var tests = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "CaseDesk.Core.Tests.dll"));
        var core = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "CaseDesk.Core.dll"));
        var control = core.GetTypes().Single(type => type.Name == "MutantControl");
        var mutant = int.Parse(Environment.GetEnvironmentVariable("MUTANT")!, CultureInfo.InvariantCulture);
        control.GetField("ActiveMutant")!.SetValue(null, mutant);
        var framework = new XunitTestFramework(new Listener());
        var executor = framework.GetExecutor(tests.GetName());
        control.GetField("CaptureCoverage")!.SetValue(null, mutant < 0);
        var cases = mutant < 0 ? Find(framework, tests, null) : [];
        IEnumerable<int> Reached() => ((IEnumerable<IEnumerable<int>>)control.GetMethod("GetCoverageData")!.Invoke(null, null)!).First();
        (string? Failed, long Milliseconds) Execute(IEnumerable<IXunitTestCase> those)
        {
            var (began, heard) = (Stopwatch.StartNew(), new Listener());
            var options = new Options { ["xunit.execution.DisableParallelization"] = true };
            executor.RunTests(those, heard, options);
            heard.Done.WaitOne();
            return (heard.Failed, began.ElapsedMilliseconds);
        }

        foreach (var one in cases)
            Console.WriteLine($"= {NameOf(one)}");
        Console.WriteLine("= ");
        Console.WriteLine($"= {string.Join(',', mutant < 0 ? Reached() : [])}");
        while (Console.ReadLine()?.Split(' ') is [var number, var those])
        {
            var covers = number == "cover";
            control.GetField("CaptureCoverage")!.SetValue(null, covers);
            control.GetField("ActiveMutant")!.SetValue(null, covers ? -1 : int.Parse(number, CultureInfo.InvariantCulture));
            if (covers)
                control.GetMethod("InitCoverage")!.Invoke(null, null);
            var chosen = mutant < 0 ? those.Split(',').Select(text => cases[int.Parse(text, CultureInfo.InvariantCulture)])
                : those.Split(',').GroupBy(name => name[..name.LastIndexOf('.')])
                    .SelectMany(names => Find(framework, tests, names.Key).Where(one => names.Contains(NameOf(one))));
            var (failed, took) = Execute([.. chosen]);
            var reached = covers ? Reached() : [];
            Console.WriteLine($"= {(failed is null ? "green" : "red")} {took} {string.Join(',', reached)} {failed?.Replace(' ', '_')}");
        }
    }

    private static List<IXunitTestCase> Find(XunitTestFramework framework, Assembly tests, string? type)
    {
        var listener = new Listener();
        var options = new Options { ["xunit.discovery.PreEnumerateTheories"] = true };
        using var discoverer = framework.GetDiscoverer(Xunit.Sdk.Reflector.Wrap(tests));
        if (type is null)
            discoverer.Find(false, listener, options);
        else
            discoverer.Find(type, false, listener, options);
        listener.Done.WaitOne();
        return [.. listener.Found.Cast<IXunitTestCase>().OrderBy(one => one.TestMethod.TestClass.Class.Name, StringComparer.Ordinal)
            .ThenBy(one => one.UniqueID, StringComparer.Ordinal)];
    }

    private static string NameOf(IXunitTestCase one) => $"{one.TestMethod.TestClass.Class.Name}.{one.TestMethod.Method.Name}";
}
