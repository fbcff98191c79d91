namespace CaseDesk.Infra.Tests.Template;

/// <summary>Compiles once for all tests that look into the template.</summary>
[CollectionDefinition(Name)]
public sealed class TemplateCollection : ICollectionFixture<CompiledTemplate>
{
    public const string Name = "template";
}
