using System.Reflection;
using CaseDesk.Storage.Account;

namespace CaseDesk.Infra.Tests.Template;

[Collection(TemplateCollection.Name)]
public sealed class StorageNamesTests(CompiledTemplate template)
{
    /// <summary>Where Azure keeps the app's package and what Event Grid could not deliver: no code of ours opens them.</summary>
    private static readonly string[] s_ofAzure = ["app-packages", "upload-events-undelivered"];

    [Fact]
    public void Tables_are_the_constants() =>
        Assert.Equal(Constants(typeof(StorageNames.Tables)), template.NamesOf("Microsoft.Storage/storageAccounts/tableServices/tables"));

    [Fact]
    public void Queues_are_the_constants_and_their_poison_queues()
    {
        var queues = Constants(typeof(StorageNames.Queues)).Where(name => name != StorageNames.PoisonSuffix).ToList();

        Assert.Equal(
            queues
                .Concat(queues.Select(name => name + StorageNames.PoisonSuffix))
                .Append(StorageNames.UploadEvents)
                .Order(StringComparer.Ordinal),
            template.NamesOf("Microsoft.Storage/storageAccounts/queueServices/queues")
        );
    }

    [Fact]
    public void Containers_are_the_constants_and_the_packages() =>
        Assert.Equal(
            Constants(typeof(StorageNames.Containers)).Concat(s_ofAzure).Order(StringComparer.Ordinal),
            template.NamesOf("Microsoft.Storage/storageAccounts/blobServices/containers"));

    private static IReadOnlyList<string> Constants(Type names)
    {
        IReadOnlyList<string> values =
        [
            .. names.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.IsLiteral && field.FieldType == typeof(string))
                .Select(field => (string)field.GetRawConstantValue()!)
                .Order(StringComparer.Ordinal),
        ];
        Assert.NotEmpty(values);
        return values;
    }
}
