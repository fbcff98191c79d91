using System.Text;
using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.Tests.Playbooks;

/// <summary>What ships is sound; what is no JSON at all is told by its line.</summary>
public sealed class PlaybookFileTests
{
    public static TheoryData<string> Shipped =>
        [.. typeof(PlaybookFile).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Playbooks/data/", StringComparison.Ordinal))];

    public static byte[] Read(string name)
    {
        using var stream = typeof(PlaybookFile).Assembly.GetManifestResourceStream(name)!;
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        return json;
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_ships_is_sound(string name) => Assert.Empty(PlaybookFile.ReadSound(Read(name)).Faults);

    [Fact]
    public void Three_platforms_ship() => Assert.Equal(["douyin-shop", "tmall", "wechat-shop"], PlaybookCatalogue.Shipped.Platforms.Select(platform => platform.Code));

    [Theory]
    [InlineData("", "1")]
    [InlineData("{\n\"format\":\n", "3")]
    [InlineData("{\"a\":1}\n//x", "2")]
    [InlineData("{\n\"a\": tru\n}", "2")]
    public void No_json_is_told_by_its_line(string text, string line)
    {
        var fault = Assert.Single(PlaybookFile.Read(Encoding.UTF8.GetBytes(text)).Faults);

        Assert.Equal(("$", "json-invalid", line), (fault.Path, fault.Code, fault.Why.Arguments["line"]));
    }

    [Theory]
    [InlineData("[]", "$", "field-wrong-type")]
    [InlineData("null", "$", "field-wrong-type")]
    [InlineData("7", "$", "field-wrong-type")]
    [InlineData("{\"format\":\"a\",\"format\":\"b\"}", "$.format", "playbook-field-twice")]
    [InlineData("{\"clocks\":[{\"count\":1},{\"count\":1,\"count\":2}]}", "$.clocks[1].count", "playbook-field-twice")]
    [InlineData("{\"sources\":{\"a b\":{\"x\":1,\"x\":2}}}", "$.sources['a b'].x", "playbook-field-twice")]
    [InlineData("{\"\\ud800\":1}", "$", "json-invalid")]
    public void Other_forms_are_told_by_their_place(string text, string path, string code)
    {
        var faults = PlaybookFile.Read(Encoding.UTF8.GetBytes(text)).Faults;

        Assert.Equal((path, code), (faults[0].Path, faults[0].Code));
    }
}
