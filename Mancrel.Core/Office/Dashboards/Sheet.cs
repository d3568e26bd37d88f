namespace Mancrel.Core.Office.Dashboards;

/// <summary>A dashboard as it is read outside of the app: on the page of a link, in a mail.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Title">Its title.</param>
/// <param name="Blocks">Its tables.</param>
public sealed record Sheet(DashboardKind Kind, string Title, IReadOnlyList<SheetBlock> Blocks);

/// <summary>One table.</summary>
/// <param name="Title">What it tells; null where the sheet's title says it.</param>
/// <param name="Heads">The heads of its columns; the first names the rows.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Empty">What is said without a row.</param>
public sealed record SheetBlock(string? Title, IReadOnlyList<string> Heads, IReadOnlyList<SheetRow> Rows, string Empty);

/// <summary>One row.</summary>
/// <param name="Cells">As many as there are heads.</param>
/// <param name="Bar">How long its bar is, 0..1; null without one.</param>
public sealed record SheetRow(IReadOnlyList<string> Cells, double? Bar = null);
