namespace Mancrel.Core.Inbox;

/// <summary>What can be recommended.</summary>
public enum RecommendedAct
{
    /// <summary>Work for a person.</summary>
    CreateTask,

    /// <summary>A new deal with the contact.</summary>
    CreateDeal,

    /// <summary>A deal of the contact into another stage.</summary>
    MoveStage,
}
