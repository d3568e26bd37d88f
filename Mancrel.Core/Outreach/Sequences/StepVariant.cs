using Mancrel.Core.Outreach.Templates;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>Another wording of a step: who gets which is chance, and stays so for a person.</summary>
/// <param name="Id">Stays with the wording wherever it is moved to.</param>
/// <param name="TemplateId">What it says.</param>
/// <param name="TemplateVersion">The template's version that was approved; null before.</param>
public sealed record StepVariant(string Id, TemplateId TemplateId, int? TemplateVersion = null);

/// <summary>What a wording came to until now.</summary>
/// <param name="VariantId">The wording; that of the step itself has the step's id.</param>
/// <param name="Sent">Got it, whatever came of it then.</param>
/// <param name="Replied">Of these, answered after it and before the next step.</param>
public sealed record VariantCount(string VariantId, long Sent, long Replied);
