namespace MimVerify.Verification.Reports.Charts;

/// <summary>
/// The page's one script: over a line chart it shows a cursor and, in each panel, the values of all series at the nearest recorded point. It reads
/// the JSON in each chart's <c>metadata</c>, adds nothing to the page until a pointer moves, and needs nothing else.
/// </summary>
public static class HoverScript
{
    /// <summary>JavaScript to put between <c>script</c> tags, once a page.</summary>
    public const string Source = ScriptOpening.Source +
        """
        function write(parent,runs){
          var at=0;
          runs.forEach(function(r){
            var to=r[1]<0?2.8:r[1]>0?-4.2:0,a={};
            if(to!==at)a.dy=to-at;
            if(r[1])a['font-size']=8.5;
            if(r[2])a['font-style']='italic';
            add(parent,'tspan',a,r[0]);at=to;});
          return at;}
        function number(v){
          var m=Math.abs(v),s;
          if(m===0||(m>=1e-3&&m<99999.5))s=m>=1000?String(Math.round(m)):String(+m.toPrecision(4));
          else s=m.toExponential(3);
          var p=s.split('e'),t=(v<0?'−':'')+(p[1]?String(+p[0]):p[0]);
          return p[1]?[[t+' × 10',0,0],[p[1].replace('+','').replace('-','−'),1,0]]:[[t,0,0]];}
        function nearest(a,v,log){
          if(!a.length)return -1;
          var lo=0,hi=a.length-1;
          while(hi-lo>1){var mid=(lo+hi)>>1;if(a[mid]<=v)lo=mid;else hi=mid;}
          return (log?v*v<a[lo]*a[hi]:v-a[lo]<a[hi]-v)?lo:hi;}
        function pixel(X,v){
          var g=X[0]===1?Math.log10:X[0]===2?Math.sqrt:Number,a=g(X[1]);
          return X[3]+(g(v)-a)/(g(X[2])-a)*(X[4]-X[3]);}
        function hide(){if(shown){shown.remove();shown=null;}}
        function row(box,x,y,name,value,colour){
          var t=add(box,'text',{x:x,y:y,'font-size':11.5,'class':colour?'mv-t-'+colour:''});
          var at=write(t,name);
          add(t,'tspan',at?{dy:-at}:{},' = ');
          write(t,value);
          return t.getComputedTextLength();}
        function show(event){
          var svg=event.target.closest&&event.target.closest('svg.mv-chart');
          hide();
          if(!svg)return;
          var d=cache.get(svg);
          if(!d)cache.set(svg,d=JSON.parse(svg.querySelector('metadata').textContent));
          var q=new DOMPoint(event.clientX,event.clientY).matrixTransform(svg.getScreenCTM().inverse());
          var X=d.x,f=(q.x-X[3])/(X[4]-X[3]),P=d.p;
          if(f<0||f>1||q.y<P[0][0]-40||q.y>P[P.length-1][1]+6)return;
          var v=X[0]===1?X[1]*Math.pow(X[2]/X[1],f):
            X[0]===2?Math.pow(Math.sqrt(X[1])+f*(Math.sqrt(X[2])-Math.sqrt(X[1])),2):X[1]+f*(X[2]-X[1]);
          shown=add(svg,'g',{'class':'mv-cursor'});
          add(shown,'line',{'class':'mv-axis',x1:q.x,x2:q.x,y1:P[0][0],y2:P[P.length-1][1]});
          P.forEach(function(p,k){
            var g=add(shown,'g',{}),back=add(g,'rect',{'class':'mv-paper mv-axis',rx:3,y:p[0]+3,'fill-opacity':.93});
            var y=p[0]+18,w=0;
            function put(n,value,c){w=Math.max(w,row(g,7,y,n,number(value),c));y+=15.5;}
            if(!k){put(X[5],v);if(d.t)put(d.t[1],v*d.t[0]);}
            p.slice(2).forEach(function(s){
              var i=nearest(d.a[s[2]],v,X[0]===1);
              if(i>=0&&s[3][i]!=null&&Math.abs(pixel(X,d.a[s[2]][i])-q.x)<24)put(s[0],s[3][i],s[1]);});
            back.setAttribute('width',w+14);
            back.setAttribute('height',Math.max(0,y-p[0]-13));
            var x=q.x+8;
            if(x+w+14>X[4])x=q.x-w-22;
            g.setAttribute('transform','translate('+Math.max(0,x)+' 0)');
            if(y===p[0]+18)g.remove();});}
        document.addEventListener('pointermove',show);
        document.addEventListener('pointerdown',show);
        document.documentElement.addEventListener('pointerleave',hide);
        })();
        """;
}
