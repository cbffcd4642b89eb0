namespace MimVerify.Verification.Reports.Charts;

/// <summary>
/// A script for pages with heatmaps that carry their values (<see cref="Heatmap.HasReadout"/>): it frames the cell under the pointer and shows its
/// place, its value and the remark on it. It adds nothing to the page until a pointer moves.
/// </summary>
public static class MapScript
{
    /// <summary>JavaScript to put between <c>script</c> tags, once a page.</summary>
    public const string Source = ScriptOpening.Source +
        """
        function number(v){
          var m=Math.abs(v),s=v<0?'\u2212':'';
          if(m===0||(m>=1e-3&&m<99999.5))return s+(+m.toPrecision(4));
          var p=m.toExponential(3).split('e');
          return s+(+p[0])+' \u00d7 10'+p[1].replace('+','').replace('-','\u207b').replace(/\d/g,function(d){return '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'[+d];});}
        function hide(){if(shown){shown.remove();shown=null;}}
        function show(event){
          var svg=event.target.closest&&event.target.closest('svg.mv-heatmap'),data=svg&&svg.querySelector('metadata');
          hide();
          if(!data)return;
          var d=cache.get(svg);
          if(!d)cache.set(svg,d=JSON.parse(data.textContent));
          var q=new DOMPoint(event.clientX,event.clientY).matrixTransform(svg.getScreenCTM().inverse()),view=svg.viewBox.baseVal;
          d.p.forEach(function(p){
            var c=Math.floor((q.x-p[0])/p[2]*p[5]),r=Math.floor((q.y-p[1])/p[3]*p[4]);
            if(c<0||c>=p[5]||r<0||r>=p[4])return;
            var i=r*p[5]+c,w=p[2]/p[5],h=p[3]/p[4],note=d.n[p[7][i]||0];
            shown=add(svg,'g',{'class':'mv-cursor'});
            add(shown,'rect',{x:p[0]+c*w-1,y:p[1]+r*h-1,width:w+2,height:h+2,fill:'none',stroke:'#fff','stroke-width':3});
            add(shown,'rect',{x:p[0]+c*w-1,y:p[1]+r*h-1,width:w+2,height:h+2,fill:'none',stroke:'#000','stroke-width':1});
            var box=add(shown,'g',{}),back=add(box,'rect',{'class':'mv-paper mv-axis',rx:3,'fill-opacity':.95}),y=17,wide=0;
            [d.x[0]+' = '+d.x[1][c],d.y[0]+' = '+d.y[1][r],p[6][i]==null?'':d.v+' = '+number(p[6][i]),note].forEach(function(line){
              if(!line)return;
              wide=Math.max(wide,add(box,'text',{x:7,y:y,'font-size':11.5},line).getComputedTextLength());y+=15.5;});
            back.setAttribute('width',wide+14);
            back.setAttribute('height',y-8);
            var x=q.x+14,top=Math.min(q.y+12,view.height-y+6);
            if(x+wide+14>view.width)x=Math.max(0,q.x-wide-28);
            box.setAttribute('transform','translate('+x+' '+top+')');});}
        document.addEventListener('pointermove',show);
        document.addEventListener('pointerdown',show);
        document.documentElement.addEventListener('pointerleave',hide);
        })();
        """;
}
