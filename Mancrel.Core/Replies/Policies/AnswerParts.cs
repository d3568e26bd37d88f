using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Gathers the sentences of one answer, the fields that they say and the slots that they answer for.</summary>
internal sealed class AnswerParts(ShopPolicies policies, AskFrame frame, PolicyPhrases phrases, params string[] restsOn)
{
    private readonly IReadOnlyList<PolicyFact> _all = PolicyFields.Of(policies);
    private readonly List<PolicySentence> _sentences = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private bool _whole = true;
    private bool _refuses;

    /// <summary>The phrases.</summary>
    public PolicyPhrases Phrases => phrases;

    /// <summary>Adds a sentence with the fields that it says, as far as they are told. The same sentence is said once.</summary>
    public AnswerParts Say(string sentence, params ReadOnlySpan<string> fields)
    {
        if (!_sentences.Exists(said => said.Text == sentence))
        {
            _sentences.Add(new(sentence, Facts(fields), []));
        }

        return this;
    }

    /// <summary>Adds a sentence with a figure that was reckoned.</summary>
    public AnswerParts Say(string sentence, PolicyFigure figure, params ReadOnlySpan<string> fields)
    {
        _sentences.Add(new(sentence, Facts(fields), [figure]));
        return this;
    }

    /// <summary>Adds a sentence of the shop's own. Where it has one but none in the language, the answer is not whole.</summary>
    public AnswerParts SayOwn(string field, IReadOnlyDictionary<string, string> texts)
    {
        if (texts.Count == 0)
        {
            return this;
        }

        if (phrases.Own(texts) is { } text)
        {
            return Say(text, field);
        }

        _whole = false;
        return this;
    }

    /// <summary>
    /// The name of goods in the language; otherwise the one that the shop has, as titles are told, and the answer is not whole. Null where
    /// it has none.
    /// </summary>
    public string? Goods(IReadOnlyDictionary<string, string> texts)
    {
        if (phrases.Own(texts) is { } own)
        {
            return own;
        }

        _whole = false;
        return texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => text.Value).FirstOrDefault();
    }

    /// <summary>Counts a slot as answered for.</summary>
    public AnswerParts Use(string slot)
    {
        _used.Add(slot);
        return this;
    }

    /// <summary>Counts the answer as a no.</summary>
    public AnswerParts Refuse()
    {
        _refuses = true;
        return this;
    }

    /// <summary>The answer; null where nothing was said.</summary>
    public PolicyAnswer? Finish() =>
        _sentences.Count == 0
            ? null
            : new PolicyAnswer(frame, _sentences, restsOn, _used)
            {
                Mark = PolicyFields.Mark(policies, restsOn),
                IsWhole = _whole,
                Refuses = _refuses,
            };

    private List<PolicyFact> Facts(ReadOnlySpan<string> fields)
    {
        var facts = new List<PolicyFact>();
        foreach (var field in fields)
        {
            facts.AddRange(
                _all.Where(fact => fact.Field == field || fact.Field.StartsWith(field + ".", StringComparison.Ordinal)).Except(facts)
            );
        }

        return facts;
    }
}
