namespace MimVerify.Verification.Reports.Charts;

/// <summary>How the scripts of charts begin: a scope of their own, in it a cache of chart data, what is shown now, and a way to add to a drawing.</summary>
internal static class ScriptOpening
{
    /// <summary>JavaScript; whoever begins with it closes the scope.</summary>
    public const string Source =
        """
        (function(){'use strict';
        var NS='http://www.w3.org/2000/svg',cache=new WeakMap(),shown=null;
        function add(parent,name,attributes,text){
          var e=document.createElementNS(NS,name);
          for(var k in attributes)e.setAttribute(k,attributes[k]);
          if(text!=null)e.textContent=text;
          return parent.appendChild(e);}

        """;
}
