using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>How a tenant speaks.</summary>
public enum Tone
{
    /// <summary>Warm, by first name.</summary>
    Friendly,

    /// <summary>Matter of fact.</summary>
    Neutral,

    /// <summary>Distant and polite.</summary>
    Formal,
}

/// <summary>The tenant's voice: tone, greetings, closings, signature. What is not set is Mancrel's own.</summary>
public sealed record Voice : IDocument
{
    /// <summary>Where a greeting names the customer.</summary>
    public const string NameMark = "{name}";

    /// <summary>The only id.</summary>
    public const string TheId = "voice";

    public static string Kind => "voice";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Mancrel's own.</summary>
    public static Voice Default { get; } = new();

    /// <summary>The tone.</summary>
    public Tone Tone { get; init; } = Tone.Neutral;

    /// <summary>Greetings by language, with <see cref="NameMark"/> where the name stands.</summary>
    public IReadOnlyDictionary<string, string> Greetings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What stands above the signature, by language.</summary>
    public IReadOnlyDictionary<string, string> Closings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The signature; null is the shop's name.</summary>
    public string? Signature { get; init; }

    public string Id => TheId;

    public string Partition => "settings";

    /// <summary>The tone in words, for a language model.</summary>
    public string ToneText =>
        Tone switch
        {
            Tone.Friendly => "warm and personal, still brief",
            Tone.Formal => "formal and polite",
            _ => "friendly and matter of fact",
        };

    /// <summary>A whole letter around its middle part; a language without own phrases is framed in English.</summary>
    public string Frame(string language, string? customer, string sender, string middle)
    {
        var phrases = Phrases.For(language) ?? Phrases.For("en")!;
        return new StringBuilder(Greeting(phrases, PersonName.Clean(customer)))
            .Append("\n\n")
            .Append(middle)
            .Append("\n\n")
            .Append(Closings.GetValueOrDefault(phrases.Language) ?? phrases.Close)
            .Append('\n')
            .Append(Signature ?? sender)
            .ToString();
    }

    /// <summary>What the frame itself states: names and numbers of the signature are the tenant's own.</summary>
    public IEnumerable<Evidence> Evidence(string sender)
    {
        yield return new Evidence("setting", "sender", null, "name", Signature ?? sender);
        foreach (var (language, text) in Greetings.Concat(Closings).Where(pair => !pair.Value.Contains(NameMark, StringComparison.Ordinal)))
        {
            yield return new Evidence("setting", "voice." + language, null, "text", text);
        }
    }

    // A greeting of the tenant's with a mark for the name cannot stand without one.
    private string Greeting(Phrases phrases, string? name)
    {
        var own = Greetings.GetValueOrDefault(phrases.Language);
        if (own is not null && (name is not null || !own.Contains(NameMark, StringComparison.Ordinal)))
        {
            return own.Replace(NameMark, name, StringComparison.Ordinal);
        }

        return name is null ? phrases.GreetNobody : phrases.Greet(Tone == Tone.Friendly ? name.Split(' ')[0] : name);
    }
}

/// <summary>Reads a tenant's voice.</summary>
public sealed class VoiceBook(IDocumentStore store)
{
    /// <summary>What the tenant set; null when nothing.</summary>
    public Task<Stored<Voice>?> ReadAsync(TenantId tenant, CancellationToken cancellation) =>
        store.GetAsync<Voice>(tenant, "settings", Voice.TheId, cancellation);

    /// <summary>The tenant's voice, or Mancrel's own.</summary>
    public async Task<Voice> GetAsync(TenantId tenant, CancellationToken cancellation) =>
        (await ReadAsync(tenant, cancellation))?.Value ?? Voice.Default;
}
