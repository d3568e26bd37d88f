#pragma warning disable MA0023 // Groups are read by their number, and each is wanted.
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mancrel.Functions.Tests.Consistency;

/// <summary>The infrastructure hangs together: every part is used, every part is given what it asks for, and no key leaves it.</summary>
public sealed partial class BicepTests
{
    public static TheoryData<string> Files => [.. Bicep.Modules.Append(Bicep.Main).Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Brackets_close(string name)
    {
        var open = new Stack<char>();
        foreach (var c in File(name).Bare)
        {
            if (c is '{' or '[' or '(')
            {
                open.Push(c);
            }
            else if (c is '}' or ']' or ')')
            {
                Assert.Equal(c, open.Pop() switch { '{' => '}', '[' => ']', _ => ')' });
            }
        }

        Assert.Empty(open);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_parameter_and_variable_is_used(string name)
    {
        var file = File(name);
        Assert.All(file.Parameters.Select(parameter => parameter.Name).Concat(file.Variables), word => Assert.True(file.Uses(word) > 1, $"{name}: {word} is declared and not used"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_name_that_is_used_is_declared(string name)
    {
        var file = File(name);
        Assert.NotEmpty(file.Names);
        Assert.All(file.Names, word => Assert.True(file.Declared.Contains(word) || Bicep.Language.Contains(word), $"{name}: {word} is used and nowhere declared"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_resource_names_its_type_and_the_date_of_its_description(string name)
    {
        var resources = Resource().Matches(File(name).Text);
        Assert.Equal(Regex.Count(File(name).Text, @"^\s*resource ", RegexOptions.Multiline), resources.Count);
        Assert.All(resources, resource => Assert.True(resource.Groups[1].Value.Contains('@', StringComparison.Ordinal) || resource.Groups[1].Value == "config", $"{name}: {resource.Groups[1].Value} has no version"));
        Assert.Equal(resources.Count, resources.Select(resource => resource.Value).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("param a string\noutput b string = c", "c")]
    [InlineData("var a = [for one in two: one.three]", "two")]
    [InlineData("var a = map(b, c => c.d)", "b")]
    [InlineData("var a = true ? '${b}x' : c.d", "b c")]
    public void A_name_that_nobody_declared_is_seen(string text, string missing)
    {
        var file = new Bicep("test", text);
        Assert.Equal(missing, string.Join(' ', file.Names.Where(word => !file.Declared.Contains(word) && !Bicep.Language.Contains(word)).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_can_be_lost_can_be_had_back()
    {
        Assert.Contains("backupPolicy: { type: 'Continuous'", Bicep.Module("cosmos.bicep").Text, StringComparison.Ordinal);
        Assert.All(new[] { "isVersioningEnabled: true", "deleteRetentionPolicy: { enabled: true, days: 14 }" }, setting => Assert.Contains(setting, Bicep.Module("storage.bicep").Text, StringComparison.Ordinal));
        Assert.Contains("enablePurgeProtection: true", Bicep.Module("keyvault.bicep").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_is_told_of_dead_letters_failures_lag_throttling_and_spend()
    {
        var text = Bicep.Module("alerts.bicep").Text;
        Assert.Equal(["dead-letters", "failures", "lag", "throttled"], AlertName().Matches(text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.All(new[] { "DeadletteredMessages", "requests/failed", "ActiveMessages", "NormalizedRUConsumption", "Microsoft.Consumption/budgets" }, metric => Assert.Contains(metric, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_module_is_a_part_of_main_and_gets_what_it_asks_for()
    {
        var calls = Call().Matches(Bicep.Main.Text);
        Assert.Equal(Bicep.Modules.Select(module => module.Name), calls.Select(call => call.Groups[2].Value).Order(StringComparer.Ordinal));
        foreach (Match call in calls)
        {
            var module = Bicep.Module(call.Groups[2].Value);
            var given = Given().Matches(ParametersOf(call.Index)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            Assert.Empty(given.Except(module.Parameters.Select(parameter => parameter.Name)));
            Assert.Empty(module.Parameters.Where(parameter => !parameter.HasDefault).Select(parameter => parameter.Name).Except(given));
        }
    }

    [Fact]
    public void Every_output_that_main_reads_is_there_and_every_output_is_read()
    {
        var modules = Call().Matches(Bicep.Main.Text).ToDictionary(call => call.Groups[1].Value, call => Bicep.Module(call.Groups[2].Value), StringComparer.Ordinal);
        var read = Read().Matches(Bicep.Main.Text).Select(match => (Module: match.Groups[1].Value, Output: match.Groups[2].Value)).ToHashSet();
        Assert.All(read, one => Assert.Contains(one.Output, modules[one.Module].Outputs));
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
        Assert.All(new[] { "servicebus.bicep", "cosmos.bicep", "openai.bicep" }, name => Assert.Contains("disableLocalAuth: true", Bicep.Module(name).Text, StringComparison.Ordinal));
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

        var references = Reference().Matches(Bicep.Module("functions.bicep").Text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(Secret().Matches(Bicep.Module("keyvault.bicep").Text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal), references);
    }

    [Fact]
    public void The_parameter_file_gives_what_main_asks_for()
    {
        var given = JsonDocument.Parse(Repository.Read("infra", "main.parameters.json")).RootElement.GetProperty("parameters").EnumerateObject().Select(one => one.Name).ToList();
        Assert.Empty(given.Except(Bicep.Main.Parameters.Select(parameter => parameter.Name)));
        Assert.Empty(Bicep.Main.Parameters.Where(parameter => !parameter.HasDefault).Select(parameter => parameter.Name).Except(given));
    }

    private static Bicep File(string name) => name == "main.bicep" ? Bicep.Main : Bicep.Module(name);

    private static string ParametersOf(int call)
    {
        var start = Bicep.Main.Text.IndexOf("params: {", call, StringComparison.Ordinal) + "params: {".Length;
        var depth = 1;
        for (var i = start; ; i++)
        {
            depth += Bicep.Main.Text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return Bicep.Main.Text[start..i];
            }
        }
    }

    [GeneratedRegex(@"^\s*resource \w+ '([^']+)' (?:existing )?= (?:if \(.*\) )?(?:\[for .*: )?\{", RegexOptions.Multiline)]
    private static partial Regex Resource();

    [GeneratedRegex(@"^  \{ name: '([\w-]+)', says: ", RegexOptions.Multiline)]
    private static partial Regex AlertName();

    [GeneratedRegex(@"^module (\w+) 'modules/([\w.]+)'", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex(@"(?:^|,)\s*(\w+): ", RegexOptions.Multiline)]
    private static partial Regex Given();

    [GeneratedRegex(@"(\w+)!?\.outputs\.(\w+)")]
    private static partial Regex Read();

    [GeneratedRegex(@"SecretUri=\$\{vaultUri\}secrets/([\w-]+)\)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"  name: '([\w-]+)'\n  properties: \{ value:")]
    private static partial Regex Secret();
}
