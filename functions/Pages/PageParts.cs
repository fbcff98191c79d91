using System.Text;

namespace CaseDesk.Functions.Pages;

/// <summary>What a page consists of, the same for everybody: names of files below <c>Pages/</c>.</summary>
/// <param name="Folder">Its <c>head.html</c> and <c>data.html</c> go into the frame that all share.</param>
/// <param name="Texts">Files of words; where two have the same key the later one counts.</param>
internal sealed record PageParts(string Folder, IReadOnlyList<string> Styles, IReadOnlyList<string> Texts, IReadOnlyList<string> Scripts)
{
    private const string SharedName = "window.casedeskShared";

    /// <summary>The document it is put into.</summary>
    public string Frame { get; init; } = "Parts/page.html";

    /// <summary>A short script that runs while the page's own is on its way; null for none.</summary>
    public string? First { get; init; }

    /// <summary>A half of the script that comes later; null for none.</summary>
    public PageRest? Rest { get; init; }

    /// <summary>What its script finds under a name, beside the words.</summary>
    public IReadOnlyList<(string Name, Func<object> Value)> Constants { get; init; } = [];

    public string Style() => string.Concat(Styles.Select(PageAssets.Read));

    /// <summary>One script in a scope of its own; words and constants come first.</summary>
    public string Script()
    {
        var script = new StringBuilder("(() => {\n'use strict';\n").Append(Constant("texts", PageAssets.ReadTexts(Texts)));
        foreach (var (name, value) in Constants)
            script.Append(Constant(name, value()));
        foreach (var name in Scripts)
            script.Append(PageAssets.ReadScript(name));
        if (Rest is not null)
            script.Append(SharedName).Append(" = { texts, ").AppendJoin(", ", Rest.Shared).Append(" };\n");
        return script.Append("})();\n").ToString();
    }

    /// <summary>The later half, in a scope of its own.</summary>
    public string RestScript() => string.Concat(
        Rest!.Scripts.Select(PageAssets.ReadScript)
            .Prepend($"Object.assign(texts, {PageDocument.Json(PageAssets.ReadTexts(Rest.Texts))});\n")
            .Prepend($"const {{ texts, {string.Join(", ", Rest.Shared)} }} = {SharedName};\n")
            .Prepend("(() => {\n'use strict';\n")
            .Append("})();\n"));

    public string FirstScript() => $"(() => {{\n'use strict';\n{PageAssets.ReadScript(First!)}}})();\n";

    private static string Constant(string name, object value) => $"const {name} = {PageDocument.Json(value)};\n";
}
