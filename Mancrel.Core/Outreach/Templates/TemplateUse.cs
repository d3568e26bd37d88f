using Fluid;
using Fluid.Ast;

namespace Mancrel.Core.Outreach.Templates;

/// <summary>Finds what a template uses: variables from outside, and filters.</summary>
internal sealed class TemplateUse : AstVisitor
{
    // What Liquid itself answers of a list or a text.
    private static readonly HashSet<string> Properties = new(StringComparer.Ordinal) { "size", "first", "last" };

    private readonly HashSet<string> local = new(StringComparer.Ordinal) { "forloop" };
    private readonly SortedSet<string> variables = new(StringComparer.Ordinal);
    private readonly SortedSet<string> filters = new(StringComparer.Ordinal);

    private TemplateUse() { }

    /// <summary>The variables and filters of a template, each in alphabetical order.</summary>
    public static (IReadOnlyList<string> Variables, IReadOnlyList<string> Filters) Of(IFluidTemplate template)
    {
        var use = new TemplateUse();
        use.VisitTemplate(template);
        return ([.. use.variables.Where(name => !use.local.Contains(name.Split('.')[0]))], [.. use.filters]);
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        var path = memberExpression
            .Segments.TakeWhile(segment => segment is IdentifierSegment)
            .Cast<IdentifierSegment>()
            .Select(segment => segment.Identifier)
            .ToList();
        if (path.Count > 2 && Properties.Contains(path[^1]))
        {
            path.RemoveAt(path.Count - 1);
        }

        // What is named in another way than by a dot is told by what is left of it, which is then nothing that is known.
        variables.Add(string.Join('.', path));
        return base.VisitMemberExpression(memberExpression);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        filters.Add(filterExpression.Name);
        return base.VisitFilterExpression(filterExpression);
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        local.Add(assignStatement.Identifier);
        return base.VisitAssignStatement(assignStatement);
    }

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
    {
        local.Add(captureStatement.Identifier);
        return base.VisitCaptureStatement(captureStatement);
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        local.Add(forStatement.Identifier);
        return base.VisitForStatement(forStatement);
    }
}
