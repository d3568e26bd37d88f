using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Ai;

/// <summary>The prompts of the tasks: the product's own from files, until a tenant's administrators write another.</summary>
public sealed partial class PromptBook(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The longest text, characters.</summary>
    public const int LongestText = 20_000;

    private const string Folder = "Ai.Prompts.";

    private static readonly Dictionary<string, string> Own = Load();

    /// <summary>Names of all prompts.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Own.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The placeholders that a prompt may hold: those of the product's own text.</summary>
    public static IReadOnlyList<string> PlaceholdersOf(string name) =>
        [.. Placeholders().Matches(Own[name]).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The prompt now; null where no task is called so. The second is its ETag, <c>0</c> while it is the product's own.</summary>
    public async Task<(Prompt Prompt, string ETag)?> GetAsync(TenantId tenant, string name, CancellationToken cancellation)
    {
        if (!Own.TryGetValue(name, out var own))
        {
            return null;
        }

        var stored = await store.GetAsync<Prompt>(tenant, Prompt.PartitionOf(name), name, cancellation);
        return stored is null
            ? (
                new Prompt
                {
                    Name = name,
                    Text = own,
                    Version = 0,
                },
                "0"
            )
            : (stored.Value, stored.ETag);
    }

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    public static string? Check(string name, string text)
    {
        if (text.Trim().Length == 0 || text.Length > LongestText)
        {
            return $"has 1 to {LongestText} characters";
        }

        var allowed = PlaceholdersOf(name);
        var unknown = Placeholders()
            .Matches(text)
            .Select(match => match.Groups["name"].Value)
            .FirstOrDefault(placeholder => !allowed.Contains(placeholder));
        return unknown is null
            ? null
            : $"has the placeholder {{{{{unknown}}}}}; there are "
                + $"{string.Join(", ", allowed.Select(placeholder => "{{" + placeholder + "}}"))}";
    }

    /// <summary>Writes a new version; false when the prompt is not the one that was looked at any more.</summary>
    public async Task<bool> WriteAsync(TenantId tenant, string name, string text, string by, string etag, CancellationToken cancellation)
    {
        if (await GetAsync(tenant, name, cancellation) is not var (current, known) || known != etag)
        {
            return false;
        }

        var next = new Prompt
        {
            Name = name,
            Text = text,
            Version = current.Version + 1,
            By = by,
        };
        var batch = new DocumentBatch(tenant, next.Partition);
        _ = known == "0" ? batch.Create(next) : batch.Replace(next, known);
        batch.Create(
            new PromptVersion
            {
                Name = name,
                Version = next.Version,
                Text = text,
                By = by,
                At = clock.GetUtcNow(),
            }
        );
        return (await store.CommitAsync(batch, cancellation)).Committed;
    }

    /// <summary>The texts that the tenant wrote, newest first.</summary>
    public async Task<IReadOnlyList<PromptVersion>> VersionsAsync(TenantId tenant, string name, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<PromptVersion>(
            tenant,
            new DocumentQuery
            {
                Partition = Prompt.PartitionOf(name),
                Sort = new DocumentSort("version", Descending: true),
                Limit = 200,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value)];
    }

    /// <summary>The prompt with its placeholders filled. Values are ours or the tenant's, never a customer's.</summary>
    public async Task<(string Text, string Label)> FillAsync(
        TenantId tenant,
        string name,
        IReadOnlyDictionary<string, string> values,
        CancellationToken cancellation
    )
    {
        var (prompt, _) = await GetAsync(tenant, name, cancellation) ?? throw new InvalidOperationException($"no prompt is called {name}");
        return (Placeholders().Replace(prompt.Text, match => values.GetValueOrDefault(match.Groups["name"].Value, "")), prompt.Label);
    }

    private static Dictionary<string, string> Load()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(PromptBook).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(resource => resource.Contains(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^".md".Length];
            texts[name] = reader.ReadToEnd();
        }

        return texts;
    }

    [GeneratedRegex(@"\{\{(?<name>[a-z]{1,40})\}\}")]
    private static partial Regex Placeholders();
}
