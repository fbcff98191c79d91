using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Desk;

/// <summary>Registers options that are checked at the start. What is wrong is said in a sentence that names the setting.</summary>
public static partial class CheckedOptions
{
    public static void AddChecked<T>(this IServiceCollection services, IConfiguration configuration, string section) where T : class
    {
        services.AddOptions<T>().Configure(options => Bind(options, configuration.GetSection(section))).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>, Check<T>>();
    }

    /// <summary>The binder names place and type, and beside them the value, which may be a secret in the wrong place.</summary>
    private static void Bind<T>(T options, IConfigurationSection section)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException fault) when (NotConverted().Match(fault.Message) is { Success: true } found)
        {
            var kind = found.Groups["type"].Value == typeof(bool).FullName ? "true or false" : "a number";
            var setting = found.Groups["path"].Value.Replace(":", "__", StringComparison.Ordinal);
            throw new OptionsValidationException(section.Key, typeof(T), [$"Set {setting} to {kind}."]);
        }
    }

    [GeneratedRegex("' at '(?<path>[^']+)' to type '(?<type>[^']+)'")]
    private static partial Regex NotConverted();

    private sealed class Check<T> : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var found = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(found.Select(wrong => wrong.ErrorMessage!));
        }
    }
}
