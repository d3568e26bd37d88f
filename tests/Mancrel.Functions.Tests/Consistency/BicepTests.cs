#pragma warning disable MA0023 // Groups are read by their number, and each is wanted.
using System.Text.RegularExpressions;

namespace Mancrel.Functions.Tests.Consistency;

/// <summary>
/// The infrastructure hangs together: every part is used, and no key leaves it. That it compiles is asked of the compiler:
/// <see cref="BicepCompilerTests"/>.
/// </summary>
public sealed partial class BicepTests
{
    [Fact]
    public void What_can_be_lost_can_be_had_back()
    {
        Assert.Contains("backupPolicy: { type: 'Continuous'", Bicep.Module("cosmos.bicep").Text, StringComparison.Ordinal);
        Assert.All(
            new[] { "isVersioningEnabled: true", "deleteRetentionPolicy: { enabled: true, days: 14 }" },
            setting => Assert.Contains(setting, Bicep.Module("storage.bicep").Text, StringComparison.Ordinal)
        );
        Assert.Contains("enablePurgeProtection: true", Bicep.Module("keyvault.bicep").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_is_told_of_dead_letters_failures_lag_throttling_and_spend()
    {
        var text = Bicep.Module("alerts.bicep").Text;
        Assert.Equal(
            ["dead-letters", "failures", "lag", "throttled"],
            AlertName().Matches(text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)
        );
        Assert.All(
            new[]
            {
                "DeadletteredMessages",
                "requests/failed",
                "ActiveMessages",
                "NormalizedRUConsumption",
                "Microsoft.Consumption/budgets",
            },
            metric => Assert.Contains(metric, text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_module_is_a_part_of_main() =>
        Assert.Equal(
            Bicep.Modules.Select(module => module.Name),
            Call().Matches(Bicep.Main.Text).Select(call => call.Groups[2].Value).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_output_is_read()
    {
        var modules = Call()
            .Matches(Bicep.Main.Text)
            .ToDictionary(call => call.Groups[1].Value, call => Bicep.Module(call.Groups[2].Value), StringComparer.Ordinal);
        var read = Read()
            .Matches(Bicep.Main.Text)
            .Select(match => (Module: match.Groups[1].Value, Output: match.Groups[2].Value))
            .ToHashSet();
        Assert.All(modules, module => Assert.All(module.Value.Outputs, output => Assert.Contains((module.Key, output), read)));
    }

    [Fact]
    public void No_key_is_asked_for_or_given_out()
    {
        foreach (var file in Bicep.Modules.Append(Bicep.Main))
        {
            Assert.DoesNotMatch("listKeys|listSecrets|listConnectionStrings|listAccountSas", file.Text);
            Assert.DoesNotContain(file.Outputs, output => Regex.IsMatch(output, "key|secret|password|sas", RegexOptions.IgnoreCase));
        }

        // Of its own it lets nobody in: local sign-in to Application Insights is off.
        Assert.Contains("DisableLocalAuth: true", Bicep.Module("monitoring.bicep").Text, StringComparison.Ordinal);
        Assert.Contains("allowSharedKeyAccess: false", Bicep.Module("storage.bicep").Text, StringComparison.Ordinal);
        Assert.All(
            new[] { "servicebus.bicep", "cosmos.bicep", "openai.bicep" },
            name => Assert.Contains("disableLocalAuth: true", Bicep.Module(name).Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Secrets_are_secure_parameters_and_reach_the_app_as_references_only()
    {
        foreach (var secret in new[] { "signingKey", "adminPassword", "sendGridApiKey", "genericWebhookSecret", "entraClientSecret" })
        {
            Assert.Matches($@"@secure\(\)\n(@description.*\n)?param {secret} string", Bicep.Main.Text);
            Assert.Matches($@"@secure\(\)\nparam {secret} string", Bicep.Module("keyvault.bicep").Text);
            Assert.DoesNotMatch($@"param {secret} ", Bicep.Module("functions.bicep").Text);
        }

        var references = Reference()
            .Matches(Bicep.Module("functions.bicep").Text)
            .Select(match => match.Groups[1].Value)
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            Secret().Matches(Bicep.Module("keyvault.bicep").Text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal),
            references
        );
    }

    [GeneratedRegex(@"^  \{ name: '([\w-]+)', says: ", RegexOptions.Multiline)]
    private static partial Regex AlertName();

    [GeneratedRegex(@"^module (\w+) 'modules/([\w.]+)'", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex(@"(\w+)!?\.outputs\.(\w+)")]
    private static partial Regex Read();

    [GeneratedRegex(@"SecretUri=\$\{vaultUri\}secrets/([\w-]+)\)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"  name: '([\w-]+)'\n  properties: \{ value:")]
    private static partial Regex Secret();
}
