using CaseDesk.Local.Options;
using CaseDesk.Local.Startup;
using CaseDesk.Local.Texts;
using Microsoft.Extensions.Configuration;

namespace CaseDesk.Local.Tests.Options;

public sealed class ReadOptionsTests
{
    private static readonly string s_root = Path.Combine(Path.GetTempPath(), "root");

    [Fact]
    public void Defaults_are_those_of_the_readme()
    {
        var options = Read([]);
        Assert.Equal(
            (7071, StoragePorts.Standard, 1.0, TimeSpan.FromMinutes(10)),
            (options.Port, options.StoragePorts, options.Speed, options.QueueLease)
        );
        Assert.Equal(Path.Combine(s_root, ".casedesk"), options.DataDirectory);
        Assert.Null(options.DeskKey);
        Assert.Null(options.Now);
        Assert.Null(options.Since);
        Assert.Null(options.StorageConnectionString);
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = Read([
            "--port",
            "0",
            "--data=/tmp/desk",
            "--desk-key",
            "123456789012345678901234",
            "--now",
            "2026-02-13T09:00:00+08:00",
            "--since",
            "2026-11-01T08:00:00.5Z",
            "--speed",
            "1440.5",
            "--storage-ports",
            "auto",
            "--queue-lease",
            "00:00:02",
            "--storage",
            "AccountName=shop;AccountKey=a2V5",
        ]);
        Assert.Equal((0, Path.GetFullPath("/tmp/desk"), "123456789012345678901234", 1440.5), (options.Port, options.DataDirectory, options.DeskKey, options.Speed));
        Assert.Equal(new DateTimeOffset(2026, 2, 13, 9, 0, 0, TimeSpan.FromHours(8)), options.Now);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 8, 0, 0, 500, TimeSpan.Zero), options.Since);
        Assert.Equal(
            (StoragePorts.Auto, TimeSpan.FromSeconds(2), "AccountName=shop;AccountKey=a2V5"),
            (options.StoragePorts, options.QueueLease, options.StorageConnectionString)
        );
    }

    [Fact]
    public void Arguments_win_over_configuration()
    {
        var options = Read(
            ["--port", "8000"],
            ("Local:Port", "9000"),
            ("Local:Speed", "60"),
            ("DeskStorage", "UseDevelopmentStorage=true")
        );
        Assert.Equal((8000, 60.0, (string?)null), (options.Port, options.Speed, options.StorageConnectionString));
    }

    [Theory]
    [InlineData("--port", "abc")]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "")]
    [InlineData("--desk-key", "only-twenty-three-chars")]
    [InlineData("--desk-key", "has a space")]
    [InlineData("--now", "2026-02-13")]
    [InlineData("--now", "2026-02-13T09:00:00")]
    [InlineData("--now", "2026-02-30T09:00:00Z")]
    [InlineData("--since", "yesterday")]
    [InlineData("--speed", "0.9")]
    [InlineData("--speed", "NaN")]
    [InlineData("--speed", "1e9")]
    [InlineData("--storage-ports", "65534")]
    [InlineData("--storage-ports", "0")]
    [InlineData("--queue-lease", "00:00:00.5")]
    [InlineData("--queue-lease", "8.00:00:00")]
    [InlineData("--queue-lease", "5 minutes")]
    [InlineData("--storage", "nonsense")]
    public void A_bad_value_is_one_sentence_in_both_languages(string option, string value)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read([option, value]));
        Assert.Equal("option-value", refused.Code);
        Assert.Matches($"^{option} 的值无效：需要.+。 {option} has a wrong value: .+ is needed\\.$", refused.Message);
        Assert.False(refused.ListOptions);
        Assert.DoesNotContain('{', refused.Message);
    }

    [Fact]
    public void A_bad_value_in_configuration_names_its_setting()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read([], ("Local:Port", "x")));
        Assert.StartsWith("Local:Port 的值无效", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--prot")]
    [InlineData("serve")]
    public void An_unknown_option_brings_the_list(string option)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read([option, "1"]));
        Assert.Equal(("option-unknown", true), (refused.Code, refused.ListOptions));
        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_without_a_value_is_refused() =>
        Assert.Equal("option-without-value", Assert.Throws<StartRefusedException>(() => Read(["--port"])).Code);

    [Fact]
    public void Help_lists_every_option()
    {
        using var output = new StringWriter();
        Banner.Options(output);
        Assert.All(OptionList.All, spec => Assert.Contains($"--{spec.Name} {spec.Value}", output.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_of_the_repository_are_read_and_a_broken_file_is_one_sentence()
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var file = Path.Combine(root, "local.settings.json");
            File.WriteAllText(file, """{ "Values": { "Mail__Host": "mail.example", "Local:Port": "7100" } }""");
            var configuration = LocalConfiguration.Read(root);
            Assert.Equal(("mail.example", "7100"), (configuration["Mail:Host"], configuration["Local:Port"]));
            File.WriteAllText(file, "{");
            Assert.Equal("settings-unreadable", Assert.Throws<StartRefusedException>(() => LocalConfiguration.Read(root)).Code);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static LocalOptions Read(string[] arguments, params (string Key, string Value)[] settings) =>
        ReadOptions.From(
            arguments,
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build(),
            s_root
        );
}
