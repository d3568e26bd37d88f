#pragma warning disable MA0023 // Groups are read by their number, and each is wanted.
using System.Text.RegularExpressions;

namespace Mancrel.Functions.Tests.Consistency;

/// <summary>What tests read out of a Bicep file beyond what its compiler looks at.</summary>
internal sealed partial class Bicep(string name, string text)
{
    public static IReadOnlyList<Bicep> Modules { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(Repository.Root, "infra", "modules"), "*.bicep")
            .Order(StringComparer.Ordinal)
            .Select(path => new Bicep(Path.GetFileName(path), File.ReadAllText(path))),
    ];

    public static Bicep Main { get; } = new("main.bicep", Repository.Read("infra", "main.bicep"));

    public string Name => name;

    public string Text => text;

    public IReadOnlyList<string> Outputs => [.. Output().Matches(text).Select(match => match.Groups[1].Value)];

    public static Bicep Module(string file) => Modules.Single(module => module.Name == file);

    /// <summary>The texts of an array of texts.</summary>
    public IReadOnlyList<string> Array(string variable) =>
        [
            .. Text_()
                .Matches(
                    Regex
                        .Match(text, $@"^(?:var|  ) ?{variable}(?: =|:) \[(.*?)\]", RegexOptions.Multiline | RegexOptions.Singleline)
                        .Groups[1]
                        .Value
                )
                .Select(match => match.Groups[1].Value),
        ];

    [GeneratedRegex(@"^output (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Text_();
}
