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
