using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Gathers the sentences of one answer, the fields that they say and the slots that they answer for.</summary>
internal sealed class AnswerParts(ShopPolicies policies, AskFrame frame, PolicyPhrases phrases, params string[] restsOn)
{
    private readonly IReadOnlyList<PolicyFact> _all = PolicyFields.Of(policies);
    private readonly List<string> _sentences = [];
    private readonly List<PolicyFact> _facts = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The phrases.</summary>
    public PolicyPhrases Phrases => phrases;

    /// <summary>Adds a sentence; the same one twice is said once.</summary>
    public AnswerParts Say(string sentence)
    {
        if (!_sentences.Contains(sentence, StringComparer.Ordinal))
        {
            _sentences.Add(sentence);
        }

        return this;
    }

    /// <summary>Adds a sentence of the shop's own, where it has one in the language.</summary>
    public AnswerParts SayOwn(string field, IReadOnlyDictionary<string, string> texts) =>
        texts.TryGetValue(phrases.Language, out var text) ? Say(text).Cite(field + "." + phrases.Language) : this;

    /// <summary>Counts fields as said; those that are not told are left out.</summary>
    public AnswerParts Cite(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            foreach (var fact in _all)
            {
                var said = fact.Field == field || fact.Field.StartsWith(field + ".", StringComparison.Ordinal);
                if (said && !_facts.Contains(fact))
                {
                    _facts.Add(fact);
                }
            }
        }

        return this;
    }

    /// <summary>Counts a slot as answered for.</summary>
    public AnswerParts Use(string slot)
    {
        _used.Add(slot);
        return this;
    }

    /// <summary>The whole answer; null where nothing was said.</summary>
    public PolicyAnswer? Finish() =>
        _sentences.Count == 0
            ? null
            : new PolicyAnswer(frame, string.Join(' ', _sentences), _facts, restsOn, _used) { Mark = PolicyFields.Mark(policies, restsOn) };
}
