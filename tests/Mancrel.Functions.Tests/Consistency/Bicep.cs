#pragma warning disable MA0023 // Groups are read by their number, and each is wanted.
using System.Text.RegularExpressions;

namespace Mancrel.Functions.Tests.Consistency;

/// <summary>What tests read out of a Bicep file. No compiler for it is at hand everywhere, so what a compiler would refuse first is looked for here.</summary>
internal sealed partial class Bicep(string name, string text)
{
    /// <summary>Words, types, functions and decorators of the language that are used here.</summary>
    public static IReadOnlySet<string> Language { get; } = new HashSet<string>(
        [
            "targetScope", "param", "var", "resource", "module", "output", "existing", "if", "for", "in", "true", "false", "null", "string", "int", "bool", "object", "array",
            "description", "secure", "allowed", "minLength", "maxLength",
            "concat", "contains", "empty", "environment", "flatten", "guid", "items", "loadJsonContent", "map", "subscription", "subscriptionResourceId", "take", "toLower", "union", "uniqueString", "utcNow",
        ],
        StringComparer.Ordinal);

    public static IReadOnlyList<Bicep> Modules { get; } = [.. Directory.GetFiles(Path.Combine(Repository.Root, "infra", "modules"), "*.bicep").Order(StringComparer.Ordinal).Select(path => new Bicep(Path.GetFileName(path), File.ReadAllText(path)))];

    public static Bicep Main { get; } = new("main.bicep", Repository.Read("infra", "main.bicep"));

    public string Name => name;

    public string Text => text;

    /// <summary>The text without comments and without what stands in quotes; what is interpolated stays.</summary>
    public string Bare { get; } = Interpolated().Replace(Quoted().Replace(Comment().Replace(text, ""), match => string.Join(' ', Interpolation().Matches(match.Value).Select(part => part.Value))), "$1");

    public IReadOnlyList<(string Name, bool HasDefault)> Parameters => [.. Parameter().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Success))];

    public IReadOnlyList<string> Outputs => [.. Output().Matches(text).Select(match => match.Groups[1].Value)];

    public IReadOnlyList<string> Variables => [.. Variable().Matches(text).Select(match => match.Groups[1].Value)];

    /// <summary>What is declared: by param, var, resource, module and output, by a loop, by a lambda.</summary>
    public IReadOnlySet<string> Declared => Declaration().Matches(text).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every name that stands where a value does: no key of an object, no property of something.</summary>
    public IReadOnlyList<string> Names => [.. Word().Matches(Bare).Select(match => match.Value).Where(word => !char.IsAsciiDigit(word[0]))];

    public static Bicep Module(string file) => Modules.Single(module => module.Name == file);

    /// <summary>The texts of an array of texts.</summary>
    public IReadOnlyList<string> Array(string variable) => [.. Text_().Matches(Regex.Match(text, $@"^(?:var|  ) ?{variable}(?: =|:) \[(.*?)\]", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value).Select(match => match.Groups[1].Value)];

    /// <summary>How often a name is used, its declaration included.</summary>
    public int Uses(string word) => Regex.Count(Bare, $@"(?<![\w.]){word}(?!\w)");

    [GeneratedRegex(@"^\s*//.*$| // .*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"'(?:[^'\\\n]|\\.)*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Interpolation();

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"^\s*(?:param|var|resource|module|output) (\w+)|\bfor (\w+) in\b|\b(\w+) =>", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])\w+\b(?!:)|(?<=\bin )\w+(?=:)")]
    private static partial Regex Word();

    [GeneratedRegex(@"^param (\w+) \w+( =)?", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^output (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex(@"^var (\w+) =", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Text_();
}
