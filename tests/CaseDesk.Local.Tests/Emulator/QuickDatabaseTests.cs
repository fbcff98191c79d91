using System.Diagnostics;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Local.Tests.Emulator;

/// <summary>What infra/azurite/quick.cjs changes in the emulator and its database: the work, and nothing of what comes out.</summary>
public sealed class QuickDatabaseTests
{
    private const string Script = """
        const loki = require('lokijs');
        const all = new loki('none', { persistenceMethod: 'memory' }).addCollection('messages', { indices: ['queue', 'at'] });
        const kept = [3, 1, 2].map(at => all.insert({ queue: at === 2 ? 'b' : 'a', at }));
        let rebuilt = 0;
        const { ensureIndex } = all;
        all.ensureIndex = function (...its) { rebuilt++; return ensureIndex.apply(this, its); };
        all.remove([]);
        const nothing = rebuilt;
        all.remove([kept[1]]);
        console.log(nothing, rebuilt > 0, all.count(), all.find({ queue: 'a' }).map(one => one.at).join(), all.find({ at: { $lte: 2 } }).map(one => one.at).join());
        """;

    [Fact]
    public async Task Removing_nothing_rebuilds_no_index_and_removing_something_still_does()
    {
        Assert.Equal("0 true 2 3 2", await RunAsync("--require", "./quick.cjs", "--eval", Script));
        // The database alone would: when it does not any more, the file can go.
        Assert.Equal("2 true 2 3 2", await RunAsync("--eval", Script));
    }

    [Theory]
    [InlineData("--no-warnings")]
    [InlineData("--require=./quick.cjs")]
    public async Task A_table_is_found_by_its_name_until_it_is_removed_renamed_or_made_again(string more)
    {
        const string Script = """
            const loki = require('lokijs');
            const all = new loki('none', { persistenceMethod: 'memory' });
            const told = [all.getCollection('t')];
            const first = all.addCollection('t');
            told.push(all.getCollection('t') === first, all.getCollection('t') === first);
            all.removeCollection('t');
            told.push(all.getCollection('t'));
            const second = all.addCollection('t');
            told.push(all.getCollection('t') === second, second === first);
            all.renameCollection('t', 'u');
            told.push(all.getCollection('t'), all.getCollection('u') === second);
            all.loadJSON(all.serialize());
            told.push(all.getCollection('u') === second, all.getCollection('u').name);
            console.log(told.join(' '));
            """;
        Assert.Equal(" true true  true false  true false u", await RunAsync(more, "--eval", Script));
    }

    [Fact]
    public async Task A_template_of_addresses_is_parsed_once_and_matches_as_one_that_was_just_parsed()
    {
        const string Script = """
            const parse = require('uri-templates');
            const told = [parse('/{table}') === parse('/{table}')];
            for (let turn = 0; turn < 2; turn++)
              for (const template of ['/', '/{container}', '/{container}/{blob}', "/{table}(PartitionKey='{one}',RowKey='{other}')"])
                for (const address of ['/', '/a', '/a/b', '/a/b/c', "/t(PartitionKey='p',RowKey='r')"])
                  told.push(Object.values(parse(template).fromUri(address, { strict: false }) ?? ['no']).join('+'));
            console.log(told.join(' '));
            """;
        var quick = await RunAsync("--require", "./quick.cjs", "--eval", Script);
        // The emulator alone parses it anew: when it does not any more, this part of the file can go.
        Assert.Equal(await RunAsync("--eval", Script), quick.Replace("true", "false", StringComparison.Ordinal));
        Assert.StartsWith("true  no no no no  a a/b", quick, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("False", "--require=./quick.cjs", "--disableTelemetry")]
    [InlineData("True", "--require=./quick.cjs", "--anything")]
    // The emulator alone loads it: when it does not any more, this part of the file can go.
    [InlineData("True", "--no-warnings", "--disableTelemetry")]
    public async Task Who_tells_nobody_how_it_is_used_does_not_load_what_would(string loads, string more, string option)
    {
        const string Script = """
            const { AzuriteTelemetryClient: client } = require('azurite/dist/src/common/Telemetry');
            client.init('.', false, {});
            client.TraceRequest({});
            client.TraceStartEvent().then(() => {
              client.TraceStopEvent();
              const loaded = Object.keys(require.cache).filter(file => file.includes('/applicationinsights/')).length;
              console.log(loaded > 10 ? 'True' : 'False', loaded > 0, client.enableTelemetry);
            });
            """;
        Assert.Equal($"{loads} true false", await RunAsync(more, "--eval", Script, "--", option));
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = RepositoryTree.PathOf("infra/azurite"),
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return said.TrimEnd('\n');
    }
}
