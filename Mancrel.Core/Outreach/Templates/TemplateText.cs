using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;

namespace Mancrel.Core.Outreach.Templates;

/// <summary>A template could not be rendered within its bounds; the message says why, for people.</summary>
public sealed class TemplateException(string message) : Exception(message);

/// <summary>
/// Liquid, closed in: the tags and filters of <see cref="TemplateNames"/> and no others, no other file, no member of any object but what
/// stands in the facts, at most 10,000 steps and 200,000 characters. What a fact puts into HTML is encoded.
/// </summary>
public sealed class TemplateText(TimeProvider clock)
{
    /// <summary>The longest text that may come of a template, characters.</summary>
    public const int LongestOutput = 200_000;

    private const int MostSteps = 10_000;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly FluidParser parser = NewParser();

    /// <summary>What is wrong with a text; empty where nothing is. Tells of each name what is allowed instead.</summary>
    /// <param name="text">The template.</param>
    /// <param name="allowed">The variables that there are.</param>
    /// <param name="variables">What it uses of them.</param>
    public IEnumerable<string> Faults(string text, IReadOnlyCollection<string> allowed, out IReadOnlyList<string> variables)
    {
        variables = [];
        if (!parser.TryParse(text, out var template, out var error))
        {
            return [$"is no Liquid template: {error}"];
        }

        var (used, filters) = TemplateUse.Of(template);
        variables = used;
        var faults = used.Where(name => !allowed.Contains(name))
            .Select(name => $"uses {name}, which there is not; allowed are {string.Join(", ", allowed)}")
            .Concat(
                filters
                    .Where(name => !TemplateNames.Filters.Contains(name))
                    .Select(name => $"uses the filter {name}, which there is not; allowed are {string.Join(", ", TemplateNames.Filters)}")
            )
            .ToList();
        if (faults.Count > 0)
        {
            return faults;
        }

        try
        {
            // Without any fact, which is where most templates stumble.
            Render(text, new Dictionary<string, object>(StringComparer.Ordinal), html: false);
            return [];
        }
        catch (TemplateException stumbled)
        {
            return [stumbled.Message];
        }
    }

    /// <summary>The text with the facts in the places of its variables.</summary>
    /// <exception cref="TemplateException">It is too long, or takes too many steps.</exception>
    public string Render(string text, IReadOnlyDictionary<string, object> facts, bool html)
    {
        if (!parser.TryParse(text, out var template, out var error))
        {
            throw new TemplateException($"is no Liquid template: {error}");
        }

        var options = new TemplateOptions
        {
            MaxSteps = MostSteps,
            CultureInfo = CultureInfo.InvariantCulture,
            Now = clock.GetUtcNow,
            TimeZone = TimeZoneInfo.Utc,
            Assigned = (_, value, _) => ValueTask.FromResult(Bounded(value)),
            Captured = (_, value, _) => ValueTask.FromResult(Bounded(value)),
        };
        var context = new TemplateContext(options);
        foreach (var (name, value) in facts)
        {
            context.SetValue(name, value);
        }

        using var writer = new BoundedWriter(LongestOutput);
        try
        {
            // Nothing in it waits for anything: it ends before it returns.
            var rendering = template.RenderAsync(writer, html ? Encoder : NullEncoder.Default, context);
            if (!rendering.IsCompletedSuccessfully)
            {
                rendering.AsTask().GetAwaiter().GetResult();
            }
        }
        catch (InvalidOperationException)
        {
            throw new TemplateException($"takes more than {MostSteps} steps to write: a loop in it is too long");
        }

        return writer.ToString();
    }

    private static FluidParser NewParser()
    {
        var liquid = new FluidParser(new FluidParserOptions { AllowFunctions = false });
        foreach (var tag in liquid.RegisteredTags.Keys.Except(TemplateNames.Tags, StringComparer.Ordinal).ToList())
        {
            liquid.RegisteredTags.Remove(tag);
        }

        return liquid;
    }

    private static FluidValue Bounded(FluidValue value) =>
        value is StringValue && value.ToStringValue().Length > LongestOutput ? throw TooLong() : value;

    private static TemplateException TooLong() => new($"writes more than {LongestOutput} characters");

    private sealed class BoundedWriter(int most) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(count);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Check(buffer.Length);
            base.Write(buffer);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        private void Check(int more)
        {
            if (GetStringBuilder().Length + more > most)
            {
                throw TooLong();
            }
        }
    }
}
