namespace Mancrel.Core.Outreach.Backlinks;

/// <summary>What a site lets programs read (RFC 9309). Without a rule that forbids it, everything may be read.</summary>
public sealed class RobotsRules
{
    /// <summary>What we are called there.</summary>
    public const string Agent = "mancrel";

    private const int MostRules = 5_000;
    private readonly List<(string Pattern, bool Allows)> rules;

    private RobotsRules(List<(string Pattern, bool Allows)> rules) => this.rules = rules;

    /// <summary>Reads a robots.txt: the rules for us by name; where there are none, those for everybody.</summary>
    public static RobotsRules Parse(string text)
    {
        var (ours, everybodys) = (new List<(string, bool)>(), new List<(string, bool)>());
        var (named, agents, forUs, forAll) = (false, true, false, false);
        foreach (var line in text.TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries))
        {
            var (field, value) = Field(line);
            if (field == "user-agent")
            {
                // A line of rules ends the list of names before it.
                (agents, forUs, forAll) = agents ? (true, forUs, forAll) : (true, false, false);
                forUs |= value.Equals(Agent, StringComparison.OrdinalIgnoreCase);
                forAll |= value == "*";
                named |= forUs;
            }
            else if (field is "allow" or "disallow")
            {
                agents = false;
                Add(forUs, ours);
                Add(forAll, everybodys);
            }

            void Add(bool applies, List<(string, bool)> group)
            {
                // An empty Disallow forbids nothing.
                if (applies && value.Length > 0 && group.Count < MostRules)
                {
                    group.Add((value, field == "allow"));
                }
            }
        }

        return new RobotsRules(named ? ours : everybodys);
    }

    /// <summary>Whether a page may be read: the longest rule that fits says so, and of two as long the one that allows.</summary>
    public bool Allows(Uri page)
    {
        var path = page.PathAndQuery;
        var fitting = rules.Where(rule => Fits(rule.Pattern, path)).ToList();
        return fitting.Count == 0 || fitting.MaxBy(rule => (rule.Pattern.Length, rule.Allows)).Allows;
    }

    private static (string Field, string Value) Field(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        var bare = comment < 0 ? line : line[..comment];
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (bare[..colon].Trim().ToLowerInvariant(), bare[(colon + 1)..].Trim());
    }

    // A pattern is the beginning of a path; * is anything, and $ its end.
    private static bool Fits(string pattern, string path)
    {
        var whole = pattern.EndsWith('$');
        var parts = (whole ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var index = 1; index < parts.Length; index++)
        {
            var (part, last) = (parts[index], whole && index == parts.Length - 1);
            var found = last ? path.Length - part.Length : path.IndexOf(part, at, StringComparison.Ordinal);
            if (found < at || (last && !path.EndsWith(part, StringComparison.Ordinal)))
            {
                return false;
            }

            at = found + part.Length;
        }

        return !whole || at == path.Length;
    }
}
