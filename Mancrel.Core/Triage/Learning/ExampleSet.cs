using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Triage.Learning;

/// <summary>The labelled examples in this assembly (<c>Triage/Data/*.jsonl</c>), written for it.</summary>
internal static class ExampleSet
{
    private const string Suffix = ".jsonl";

    /// <summary>All examples, in the order of file names and lines.</summary>
    public static IReadOnlyList<Example> Load()
    {
        var examples = new List<Example>();
        foreach (var name in Names())
        {
            using var reader = new StreamReader(Open(name), Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0)
                {
                    examples.Add(
                        JsonSerializer.Deserialize<Example>(line, CoreJson.Options)
                            ?? throw new InvalidDataException($"{name}: an empty example")
                    );
                }
            }
        }

        return examples;
    }

    /// <summary>SHA-256 over all files, in hexadecimal.</summary>
    public static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        foreach (var name in Names())
        {
            using var stream = Open(name);
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                hash.AppendData(buffer, 0, read);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Names() =>
        typeof(ExampleSet)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal) && name.Contains("Triage.Data.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static Stream Open(string name) =>
        typeof(ExampleSet).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException(name + " is not in the assembly");
}
